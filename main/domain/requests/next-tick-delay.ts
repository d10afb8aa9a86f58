import { isOpen } from '../../../shared/request';
import type { Moment } from '../util/clock';
import type { RequestState } from './request-state';
import { remaining } from './push-login';
import { isQuiet } from './quiet-mode';

/** The longest wait between two looks at the clock, in milliseconds: the wall clock may jump. */
export const longestTick = 1000;

/** Milliseconds until the clock is to be looked at again, while anything depends on it. */
export function nextTickDelay(desk: RequestState, now: Moment): number | undefined {
  const open = desk.inbox.filter((login) => isOpen(login.stage));
  // A result that stays in sight for a moment depends on it as well.
  if (!desk.prompt.open && !isQuiet(desk.quiet, now.monotonic) && open.length === 0) return undefined;
  return Math.min(longestTick, ...open.map((login) => remaining(login, now)).filter(Boolean));
}
