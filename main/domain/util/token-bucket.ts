/** How often something may happen: so often at once, and again and again at this pace. */
export type Rate = { readonly burst: number; readonly perSecond: number };

/** Of what goes out to the network because a page asks for it. */
export const networkRate: Rate = { burst: 20, perSecond: 0.5 };

/** A token bucket: full at first, one taken at a time, filled again at its pace up to the brim. */
export class TokenBucket {
  readonly #rate: Rate;
  readonly #now: () => number;
  #left: number;
  #filledAt: number;

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
    this.#left = rate.burst;
    this.#filledAt = now();
  }

  /** Takes one token; false if the bucket is empty. */
  take(): boolean {
    const now = this.#now();
    const { burst, perSecond } = this.#rate;
    this.#left = Math.min(burst, this.#left + ((now - this.#filledAt) / 1000) * perSecond);
    this.#filledAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
