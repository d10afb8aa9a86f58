import type { Authority } from '../genauth/authority';
import type { User } from '../genauth/user-info';
import type { Subscriber } from './subscriber';

/** How subscriptions are looked after, in milliseconds. */
export type KeeperTiming = {
  /** Between two checks of a token: so long at least, and up to so much longer. */
  readonly checkMs: number;
  readonly jitterMs: number;
  /** Until the next try where GenAuth can't be asked, and for how long a subscription is kept without it. */
  readonly retryMs: number;
  readonly graceMs: number;
  /** Without a sign of life: until a ping, and until the end. */
  readonly pingMs: number;
  readonly silentMs: number;
};

/** Checks every 5 to 10 minutes; keeps a subscription for half an hour of GenAuth being away. */
export const defaultTiming: KeeperTiming = {
  checkMs: 5 * 60_000,
  jitterMs: 5 * 60_000,
  retryMs: 30_000,
  graceMs: 30 * 60_000,
  pingMs: 45_000,
  silentMs: 75_000,
};

/** When a token is to be checked again: after a while, or when it ends. */
export const nextCheck = (user: User, now: number, { checkMs, jitterMs }: KeeperTiming): number =>
  Math.min(now + checkMs + Math.random() * jitterMs, user.tokenEndsAt);

/** Looks after one subscription. To be called about once a second for each. */
export function lookAfter(
  subscriber: Subscriber,
  authority: Authority,
  now: () => number,
  timing: KeeperTiming,
): void {
  const at = now();
  const silence = at - subscriber.heardAt;
  if (subscriber.takeNoise()) return subscriber.cut('noisy');
  if (silence >= timing.silentMs) return subscriber.cut('silent');
  if (silence >= timing.pingMs && subscriber.pingedAt < subscriber.heardAt) subscriber.ping(at);
  if (at >= subscriber.checkAt && !subscriber.isChecking) void check(subscriber, authority, now, timing);
}

async function check(
  subscriber: Subscriber,
  authority: Authority,
  now: () => number,
  timing: KeeperTiming,
): Promise<void> {
  subscriber.isChecking = true;
  const verdict = await authority.fresh(subscriber.token);
  subscriber.isChecking = false;
  const at = now();
  switch (verdict.kind) {
    case 'refused':
      return subscriber.close('token');
    case 'unavailable':
      if (at - subscriber.vouchedAt >= timing.graceMs) return subscriber.close('genauth-away');
      subscriber.checkAt = at + timing.retryMs * (1 + Math.random());
      return;
    case 'user':
      // The app comes back at once, and is taken for whom it is now.
      if (!hasSameNames(subscriber, verdict.user)) return subscriber.close('names-changed');
      subscriber.vouchedAt = at;
      subscriber.checkAt = nextCheck(verdict.user, at, timing);
  }
}

const hasSameNames = ({ keys }: Subscriber, user: User): boolean =>
  keys.length === user.keys.length && keys.every((key) => user.keys.includes(key));
