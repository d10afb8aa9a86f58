import type { Answer } from '../../../shared/request';
import { approveDelay, type Delays } from '../../../shared/state/requests';

/** How long a request must have been visible before it may be answered, in milliseconds (Firefox's figures). */
export const delays: Delays = { approve: approveDelay, deny: 500 };

/**
 * How often pressing too early starts Deny's delay again, so that nobody is kept from denying (Firefox's figure).
 * Approve's has no such limit: clicking blindly for long enough would become a yes.
 */
export const mostDenyRestarts = 20;

/** What a window shows, as it reports it. */
export type ShownItem = { readonly id: string; readonly fingerprint: string };

type Shown = ShownItem & {
  readonly place: number;
  /** Since when each answer's delay runs, in monotonic milliseconds. */
  readonly since: Delays;
  readonly denyRestarts: number;
};

/** What one window shows and since when. Empty while the window is hidden. */
export type Arming = ReadonlyMap<string, Shown>;

export const nothingShown: Arming = new Map();

/** Takes in what a window shows now. What is new, changed or moved starts its delay; the rest goes on with its own. */
export function report(arming: Arming, items: readonly ShownItem[], now: number): Arming {
  return new Map(
    items.map((item, place) => {
      const before = arming.get(item.id);
      const same = before?.fingerprint === item.fingerprint && before.place === place;
      return [
        item.id,
        same ? before : { ...item, place, since: { approve: now, deny: now }, denyRestarts: 0 },
      ];
    }),
  );
}

/** Milliseconds until each shown request may be answered. */
export function delaysLeft(arming: Arming, now: number): Readonly<Record<string, Delays>> {
  return Object.fromEntries(
    [...arming.values()].map((shown) => [
      shown.id,
      { approve: left(shown, 'approve', now), deny: left(shown, 'deny', now) },
    ]),
  );
}

const left = ({ since }: Shown, answer: Answer, now: number): number =>
  Math.max(0, since[answer] + delays[answer] - now);

/** Whether a press counts. */
export type Readiness = 'ready' | 'too-early' | 'changed' | 'not-shown';

/** Whether a press on what had this fingerprint counts now. */
export function readiness(arming: Arming, item: ShownItem, answer: Answer, now: number): Readiness {
  const shown = arming.get(item.id);
  if (!shown) return 'not-shown';
  if (shown.fingerprint !== item.fingerprint) return 'changed';
  return left(shown, answer, now) > 0 ? 'too-early' : 'ready';
}

/**
 * A press that could have answered this request: while Approve still sleeps, it waits for a whole delay without such
 * a press, however often that happens.
 */
export function pressed(arming: Arming, id: string, now: number): Arming {
  const shown = arming.get(id);
  if (!shown || left(shown, 'approve', now) === 0) return arming;
  return new Map(arming).set(id, { ...shown, since: { ...shown.since, approve: now } });
}

/** An answer was refused because it came too early: what still sleeps starts again. */
export function refused(arming: Arming, id: string, now: number): Arming {
  const next = pressed(arming, id, now);
  const shown = next.get(id);
  if (!shown || left(shown, 'deny', now) === 0 || shown.denyRestarts >= mostDenyRestarts) return next;
  const since = { ...shown.since, deny: now };
  return new Map(next).set(id, { ...shown, since, denyRestarts: shown.denyRestarts + 1 });
}
