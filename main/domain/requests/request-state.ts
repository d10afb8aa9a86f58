import { findByCode } from './request-index';
import type { Failure } from '../../../shared/failure';
import { isOpen } from '../../../shared/request';
import type { Result } from '../../../shared/result';
import { fingerprint } from '../views/login-view';
import type { Rules } from '../rules';
import type { Moment } from '../util/clock';
import { type Arming, nothingShown, type ShownItem } from './arming';
import * as prompt from './prompt';
import { type PushLogin, remaining, type RequestAccount } from './push-login';
import * as quiet from './quiet-mode';
import { remember, type Remembered } from './remembered';
import { accountOf, standingOf } from './answering-account';
import * as inbox from './request-queue';

/** A window that shows push logins. */
export type Surface = 'main' | 'prompt';

/** From where a user asks for something. `tray`: its menu, or a notification. */
export type Place = Surface | 'tray';

/**
 * Everything that the app knows about push logins. Changed only by the functions of this file, `receiving.ts` and
 * `answering.ts`.
 */
export type RequestState = {
  readonly inbox: inbox.RequestQueue;
  readonly remembered: Remembered;
  readonly prompt: prompt.Prompt;
  readonly quiet: quiet.QuietMode;
  readonly arming: Readonly<Record<Surface, Arming>>;
};

export const noRequests: RequestState = {
  inbox: [],
  remembered: new Map(),
  prompt: prompt.closedPrompt,
  quiet: quiet.calm,
  arming: { main: nothingShown, prompt: nothingShown },
};

/** What decisions about requests depend on in addition to the requests: time, screen lock, accounts. */
export type Environment = {
  readonly now: Moment;
  /** Those that are signed in. The very same list while nothing in it has changed. */
  readonly accounts: readonly RequestAccount[];
  readonly screenLocked: boolean;
  /** What the organisation rules; absent: nothing. */
  readonly rules?: Rules;
  /** Whether the prompt can come up without taking the focus: else only when the user asks for it. */
  readonly comesUninvited: boolean;
};

/** The request with this ID. */
export const findLogin = (desk: RequestState, id: string): PushLogin | undefined =>
  desk.inbox.find((login) => login.id === id);

/** What the user sees of a request that a surface shows. */
export const seen = (login: PushLogin, accounts: Environment['accounts']): ShownItem => ({
  id: login.id,
  fingerprint: fingerprint(login, accountOf(login, accounts)),
});

/** The request that the prompt shows, or would show. */
export const currentLogin = (desk: RequestState, now: Moment): PushLogin | undefined =>
  prompt.currentLogin(desk.prompt, desk.inbox, now);

/**
 * What the user has before their eyes and may answer: in the prompt, and, unless pop-ups rest, in the main window's
 * list.
 */
export function inSight(desk: RequestState, { now, accounts }: Environment): readonly PushLogin[] {
  if (accounts.length === 0) return [];
  const asked = desk.prompt.open ? currentLogin(desk, now) : undefined;
  const listed = quiet.isQuiet(desk.quiet, now.monotonic) ? undefined : desk.arming.main;
  const others =
    listed === undefined || listed.size === 0 ? [] : desk.inbox.filter(({ id }) => listed.has(id));
  return [...(asked ? [asked] : []), ...others].filter((login) => standingOf(login, accounts) !== 'other');
}

/**
 * The sender of an account's request takes it back: it can't be answered any more. The prompt keeps showing it where it did, and says so.
 * It counts as unwanted: the user has not asked for a request that comes and goes.
 */
export function withdraw(
  desk: RequestState,
  pushCodeId: string,
  { id, server }: RequestAccount,
  { now, rules }: Environment,
): RequestState {
  const login = findByCode(desk.inbox, pushCodeId, server);
  if (!login || (login.account && login.account.id !== id && !login.broughtTo.includes(id))) return desk;
  const withdrawn = inbox.apply(desk.inbox, login.id, { type: 'withdraw' }, now);
  if (withdrawn === desk.inbox) return desk;
  const isWatched = desk.prompt.open && currentLogin(desk, now)?.id === login.id;
  return {
    ...desk,
    inbox: withdrawn,
    quiet:
      login.stage.name === 'pending'
        ? quiet.unwanted(desk.quiet, login.id, now.monotonic, rules?.quiet)
        : desk.quiet,
    prompt: isWatched ? prompt.openPrompt(desk.prompt, login.id) : desk.prompt,
  };
}

/** The outcome of sending an answer. */
export function settle(
  desk: RequestState,
  id: string,
  result: Result<null, Failure>,
  around: Environment,
): RequestState {
  const event = result.ok
    ? { type: 'delivered' as const }
    : { type: 'failed' as const, failure: result.failure };
  return tick({ ...desk, inbox: inbox.apply(desk.inbox, id, event, around.now) }, around);
}

/** Time has passed: what has run out ends. */
export function tick(desk: RequestState, { now, rules }: Environment): RequestState {
  const expired = inbox.expire(desk.inbox, now);
  if (expired === desk.inbox && !desk.prompt.open) return desk;
  const ranOut = expired === desk.inbox ? [] : expired.filter((login, place) => login !== desk.inbox[place]);
  const before = ranOut.length > 0 ? currentLogin(desk, now) : undefined;
  const watched = ranOut.some((login) => login.id === before?.id) ? before : undefined;
  const asked = watched && desk.prompt.open ? prompt.openPrompt(desk.prompt, watched.id) : desk.prompt;
  const current = prompt.currentLogin(asked, expired, now);
  if (expired === desk.inbox && current) return desk;
  return {
    ...desk,
    inbox: expired,
    quiet: ranOut
      .filter(({ stage }) => stage.name === 'expired' && stage.attempted === undefined)
      .filter(({ origin }) => origin !== 'practice')
      .reduce((rest, { id }) => quiet.unwanted(rest, id, now.monotonic, rules?.quiet), desk.quiet),
    prompt: current ? asked : prompt.closePrompt(expired),
  };
}

/** Takes finished ones out of sight that are old or too many. Their push codes are remembered. */
export function tidy(desk: RequestState, { now }: Environment): RequestState {
  const kept = inbox.tidy(desk.inbox, now);
  return kept === desk.inbox ? desk : withInSight(desk, kept, now);
}

/** Takes a finished request out of sight. */
export const dismiss = (desk: RequestState, id: string, { now }: Environment): RequestState =>
  withInSight(desk, inbox.dismiss(desk.inbox, id), now);

function withInSight(desk: RequestState, kept: inbox.RequestQueue, now: Moment): RequestState {
  const isKept = new Set(kept);
  const gone = desk.inbox.filter((login) => !isKept.has(login));
  return { ...desk, inbox: kept, remembered: remember(desk.remembered, gone, now) };
}

/** "This wasn't me": mutes the pop-ups, and notes on the request where it was said. */
export function report(
  desk: RequestState,
  id: string,
  from: Place,
  { now, rules }: Environment,
): RequestState {
  return {
    ...desk,
    inbox: inbox.noteReported(desk.inbox, id, from),
    quiet: quiet.reported(desk.quiet, now.monotonic, rules?.quiet),
  };
}

/** The longest wait between two looks at the clock, in milliseconds: the wall clock may jump. */
export const longestTick = 1000;

/** Milliseconds until the clock is to be looked at again, while anything depends on it. */
export function nextTickDelay(desk: RequestState, now: Moment): number | undefined {
  const open = desk.inbox.filter((login) => isOpen(login.stage));
  // A result that stays in sight for a moment depends on it as well.
  if (!desk.prompt.open && !quiet.isQuiet(desk.quiet, now.monotonic) && open.length === 0) return undefined;
  return Math.min(longestTick, ...open.map((login) => remaining(login, now)).filter(Boolean));
}
