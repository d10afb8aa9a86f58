import type { Authority } from '../genauth/authority';
import type { User } from '../genauth/user-info';
import type { Subscriber } from './subscriber';

/** How subscriptions are looked after, in milliseconds. */
export type KeeperTiming = {
  /** Since GenAuth has vouched for a token: for longer, nothing is heard with it before GenAuth is asked again. */
  readonly freshMs: number;
  /** Between two checks of a token with which nothing is heard: so long at least, and up to so much longer. */
  readonly checkMs: number;
  readonly jitterMs: number;
  /** Until the next try where GenAuth can't be asked, and for how long a subscription is kept without it. */
  readonly retryMs: number;
  readonly graceMs: number;
  /** Without a sign of life: until a ping, and until the end. */
  readonly pingMs: number;
  readonly silentMs: number;
};

/**
 * A token hears for a minute after it was revoked at most. One with which nothing is heard is checked every 5 to 10
 * minutes: thousands each minute would be a load for GenAuth. GenAuth may be away for half an hour.
 */
export const defaultTiming: KeeperTiming = {
  freshMs: 60_000,
  checkMs: 5 * 60_000,
  jitterMs: 5 * 60_000,
  retryMs: 30_000,
  graceMs: 30 * 60_000,
  pingMs: 45_000,
  silentMs: 75_000,
};

export type KeeperOptions = {
  readonly authority: Authority;
  readonly now: () => number;
  readonly timing: KeeperTiming;
  /** GenAuth has vouched for a subscriber's token once more. */
  readonly onVouched: (subscriber: Subscriber) => void;
};

/** Looks after subscriptions. */
export class Keeper {
  readonly #options: KeeperOptions;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** The first times of a new subscription. */
  timesOf(user: User): { readonly now: () => number; readonly checkAt: number; readonly freshUntil: number } {
    const { now, timing } = this.#options;
    return { now, checkAt: this.#nextCheck(user), freshUntil: user.vouchedAt + timing.freshMs };
  }

  /** Checks one subscription. To be called about once a second for each. */
  lookAfter(subscriber: Subscriber): void {
    const { timing } = this.#options;
    const at = this.#options.now();
    const silence = at - subscriber.heardAt;
    if (subscriber.takeNoise()) return subscriber.cut('noisy');
    if (silence >= timing.silentMs) return subscriber.cut('silent');
    if (silence >= timing.pingMs && subscriber.pingedAt < subscriber.heardAt) subscriber.ping(at);
    if (at >= subscriber.checkAt) this.check(subscriber);
  }

  /** Asks GenAuth about a subscription's token, if that is not under way. */
  readonly check = (subscriber: Subscriber): void => {
    if (subscriber.isChecking) return;
    subscriber.isChecking = true;
    void this.#ask(subscriber);
  };

  async #ask(subscriber: Subscriber): Promise<void> {
    const { authority, now, timing, onVouched } = this.#options;
    const verdict = await authority.fresh(subscriber.token);
    subscriber.isChecking = false;
    const at = now();
    switch (verdict.kind) {
      case 'refused':
        return subscriber.close('token');
      case 'unavailable': {
        if (at - subscriber.vouchedAt >= timing.graceMs) return subscriber.close('genauth-away');
        const next = at + timing.retryMs * (1 + Math.random());
        subscriber.checkAt = next;
        return subscriber.release(next);
      }
      case 'user': {
        const { user } = verdict;
        // The app comes back at once, and is taken for whom it is now.
        if (!hasSameNames(subscriber, user)) return subscriber.close('names-changed');
        subscriber.vouchedAt = user.vouchedAt;
        subscriber.checkAt = this.#nextCheck(user);
        subscriber.release(user.vouchedAt + timing.freshMs);
        onVouched(subscriber);
      }
    }
  }

  /** When a token is to be checked again: after a while, or when it ends. */
  #nextCheck({ tokenEndsAt }: User): number {
    const { now, timing } = this.#options;
    return Math.min(now() + timing.checkMs + Math.random() * timing.jitterMs, tokenEndsAt);
  }
}

const hasSameNames = ({ keys }: Subscriber, user: User): boolean =>
  keys.length === user.keys.length && keys.every((key) => user.keys.includes(key));
