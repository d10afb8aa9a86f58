/** The most calls per key in a window of this many milliseconds, and the most keys that are kept. */
export type Rate = { readonly most: number; readonly windowMs: number; readonly mostKeys: number };

type Window = { readonly endsAt: number; count: number };

/** Counts per key, in fixed windows. The oldest keys are forgotten where there are too many. */
export class RateLimit {
  readonly #rate: Rate;
  readonly #windows = new Map<string, Window>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Counts one. `undefined`: it is allowed; otherwise the milliseconds until the next one is. */
  take(key: string, now: number): number | undefined {
    const known = this.#windows.get(key);
    if (known && known.endsAt > now) {
      if (known.count >= this.#rate.most) return known.endsAt - now;
      known.count += 1;
      return undefined;
    }
    // At the end of the order, so that the oldest stand first.
    this.#windows.delete(key);
    this.#windows.set(key, { endsAt: now + this.#rate.windowMs, count: 1 });
    const [oldest] = this.#windows.keys();
    if (this.#windows.size > this.#rate.mostKeys && oldest !== undefined) this.#windows.delete(oldest);
    return undefined;
  }
}
