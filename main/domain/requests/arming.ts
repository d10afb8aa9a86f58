import type { Answer } from '../../../shared/request';
import type { Delays } from '../../../shared/snapshot';

/** How long a request must have been visible before it may be answered, in milliseconds (Firefox's figures). */
export const delays: Delays = { approve: 1000, deny: 500 };

/** How often pressing too early starts the delay anew, so that nobody is locked out (Firefox's figure). */
export const mostRestarts = 20;

/** What a window shows, as it reports it. */
export type ShownItem = { readonly id: string; readonly fingerprint: string };

type Shown = ShownItem & {
  readonly place: number;
  /** Monotonic milliseconds. */
  readonly since: number;
  readonly restarts: number;
};

/** What one window shows and since when. Empty while the window is hidden. */
export type Arming = ReadonlyMap<string, Shown>;

/** Nothing is shown. */
export const nothingShown: Arming = new Map();

/** Takes in what a window shows now. What is new, changed or moved starts its delay; the rest goes on with its own. */
export function report(arming: Arming, items: readonly ShownItem[], now: number): Arming {
  return new Map(
    items.map((item, place) => {
      const before = arming.get(item.id);
      const same = before?.fingerprint === item.fingerprint && before.place === place;
      return [item.id, same ? before : { ...item, place, since: now, restarts: 0 }];
    }),
  );
}

/** Milliseconds until each shown request may be answered. */
export function delaysLeft(arming: Arming, now: number): Readonly<Record<string, Delays>> {
  const left = (since: number, delay: number): number => Math.max(0, since + delay - now);
  return Object.fromEntries(
    [...arming.values()].map(({ id, since }) => [
      id,
      { approve: left(since, delays.approve), deny: left(since, delays.deny) },
    ]),
  );
}

/** Whether a press counts. */
export type Readiness = 'ready' | 'too-early' | 'changed' | 'not-shown';

/** Whether a press on what had this fingerprint counts now. */
export function readiness(arming: Arming, item: ShownItem, answer: Answer, now: number): Readiness {
  const shown = arming.get(item.id);
  if (!shown) return 'not-shown';
  if (shown.fingerprint !== item.fingerprint) return 'changed';
  return now - shown.since >= delays[answer] ? 'ready' : 'too-early';
}

/** A press that came too early starts the delay anew: whoever presses blindly goes on waiting. */
export function restart(arming: Arming, id: string, now: number): Arming {
  const shown = arming.get(id);
  if (!shown || shown.restarts >= mostRestarts) return arming;
  return new Map(arming).set(id, { ...shown, since: now, restarts: shown.restarts + 1 });
}
