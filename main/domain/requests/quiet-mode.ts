import type { QuietReason } from '../../../shared/state/requests';

type Limit = { readonly count: number; readonly within: number };

/** Quiet mode's figures, which an organisation can set. Times in milliseconds. */
export type QuietRules = { readonly burst: Limit; readonly unwanted: Limit; readonly lasts: number };

/** What holds where nobody has set them (Duo mutes for 20 minutes; the rest is ours). */
export const quietRules: QuietRules = {
  burst: { count: 3, within: 60_000 },
  unwanted: { count: 5, within: 10 * 60_000 },
  lasts: 20 * 60_000,
};

/** The most that are remembered of a flood: far more than any rule counts, or anyone could approve meanwhile. */
const mostCounted = 100;

type Counted = { readonly id: string; readonly at: number };

/** Times are monotonic milliseconds. */
export type QuietMode = {
  /** Arrivals that the user has not approved. */
  readonly arrivals: readonly Counted[];
  /** Requests that were denied or ran out unanswered. */
  readonly unwanted: readonly Counted[];
  readonly on?: { readonly reason: QuietReason; readonly until: number };
};

/** Nothing has happened yet. */
export const calm: QuietMode = { arrivals: [], unwanted: [] };

const turnOn = (quiet: QuietMode, reason: QuietReason, now: number, lasts: number): QuietMode => ({
  ...quiet,
  // The first reason stays: it is what the user was told.
  on: { reason: isQuiet(quiet, now) && quiet.on ? quiet.on.reason : reason, until: now + lasts },
});

/** Whether pop-ups are muted. */
export const isQuiet = (quiet: QuietMode, now: number): boolean =>
  quiet.on !== undefined && now < quiet.on.until;

/** A request has arrived; `isRepeated`: a link to a known one was opened again, which is no further request. */
export function arrived(
  quiet: QuietMode,
  id: string,
  now: number,
  rules = quietRules,
  isRepeated = false,
): QuietMode {
  // They stand in the order in which they came.
  const first = quiet.arrivals.findIndex(({ at }) => now - at < rules.burst.within);
  const recent = first < 0 ? [] : quiet.arrivals.slice(first);
  // However often one comes, it pushes none of the others out.
  const oldest = isOften(recent, id, rules) ? recent.findIndex((each) => each.id === id) : -1;
  const others = recent.filter((_, place) => place !== oldest);
  const next = { ...quiet, arrivals: [...others, { id, at: now }].slice(-mostCounted) };
  const isBurst = new Set(next.arrivals.map((each) => each.id)).size >= rules.burst.count;
  return isBurst && !isRepeated ? turnOn(next, 'burst', now, rules.lasts) : next;
}

const isOften = (arrivals: QuietMode['arrivals'], id: string, rules: QuietRules): boolean =>
  arrivals.filter((each) => each.id === id).length >= rules.burst.count;

/** Whether one and the same has come so often of late that it asks for no more attention. */
export const isTooOften = (quiet: QuietMode, id: string, rules = quietRules): boolean =>
  isOften(quiet.arrivals, id, rules);

/** A request was approved: it was the user's own, and so no part of a flood. */
export const approved = (quiet: QuietMode, id: string): QuietMode => ({
  ...quiet,
  arrivals: quiet.arrivals.filter((each) => each.id !== id),
  unwanted: quiet.unwanted.filter((each) => each.id !== id),
});

/** A request was denied, or ran out unanswered. Each counts once, however often its denial has to be sent. */
export function unwanted(quiet: QuietMode, id: string, now: number, rules = quietRules): QuietMode {
  const recent = quiet.unwanted.filter((each) => each.id !== id && now - each.at < rules.unwanted.within);
  const next = { ...quiet, unwanted: [...recent, { id, at: now }].slice(-mostCounted) };
  return next.unwanted.length >= rules.unwanted.count
    ? turnOn(next, 'many-unwanted', now, rules.lasts)
    : next;
}

/** "This wasn't me". */
export const reported = (quiet: QuietMode, now: number, { lasts } = quietRules): QuietMode =>
  turnOn(quiet, 'reported', now, lasts);

/** Started by the user, for this many milliseconds. */
export const byHand = (quiet: QuietMode, now: number, lasts: number): QuietMode =>
  turnOn(quiet, 'by-hand', now, lasts);

/** Ended by the user: what led to it is forgotten, or the next request would start it again. */
export const endQuiet = (): QuietMode => calm;
