import type { Moment } from '../util/clock';
import type { PushLogin } from './push-login';

/** How long a finished push code is remembered, in milliseconds: its server may keep it longer than this app shows it. */
const knownFor = 60 * 60_000;

/** The most push codes that are remembered. */
export const mostRemembered = 5000;

/** Push codes of finished requests out of sight, in the order in which they left it. Monotonic milliseconds of the end. */
export type Remembered = ReadonlyMap<string, { readonly id: string; readonly finishedAt: number }>;

/**
 * Remembers the push codes of finished requests for an hour, so that one which arrives again can't be
 * answered twice.
 */
export function remember(known: Remembered, finished: readonly PushLogin[], now: Moment): Remembered {
  if (finished.length === 0) return known;
  const next = new Map(known);
  for (const { id, pushCodeId, finishedAt = now } of finished)
    next.set(pushCodeId, { id, finishedAt: finishedAt.monotonic });
  for (const [code, { finishedAt }] of next) {
    if (next.size <= mostRemembered && now.monotonic - finishedAt < knownFor) break;
    next.delete(code);
  }
  return next;
}

/** The request out of sight that had this push code; undefined after an hour. */
export function recall(
  known: Remembered,
  pushCodeId: string,
  now: Moment,
): { readonly id: string } | undefined {
  const found = known.get(pushCodeId);
  return found && now.monotonic - found.finishedAt < knownFor ? found : undefined;
}
