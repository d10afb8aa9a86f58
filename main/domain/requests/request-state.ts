import type { Failure } from '../../../shared/failure';
import { isOpen, type Answer } from '../../../shared/request';
import type { Result } from '../../../shared/result';
import type { Refusal } from '../../../shared/state/requests';
import { type Arming, nothingShown, pressed, readiness, refused, type ShownItem } from './arming';
import type { Moment } from '../util/clock';
import { refusalOf, type Way } from './approval-policy';
import * as inbox from './request-queue';
import { fingerprint, isOtherAccount } from '../views/login-view';
import * as prompt from './prompt';
import { type Arrival, deadlineOf, isOf, type PushLogin, remaining } from './push-login';
import * as quiet from './quiet-mode';
import { recall, remember, type Remembered } from './remembered';

/** A window that shows push logins. */
export type Surface = 'main' | 'prompt';

/** From where a user asks for something. `tray`: its menu, or a notification. */
export type Place = Surface | 'tray';

/** Everything that the app knows about push logins. Changed only by the functions of this file. */
export type RequestState = {
  readonly inbox: inbox.RequestQueue;
  readonly remembered: Remembered;
  readonly prompt: prompt.Prompt;
  readonly quiet: quiet.QuietMode;
  readonly arming: Readonly<Record<Surface, Arming>>;
};

/** At the start. */
export const noRequests: RequestState = {
  inbox: [],
  remembered: new Map(),
  prompt: prompt.closedPrompt,
  quiet: quiet.calm,
  arming: { main: nothingShown, prompt: nothingShown },
};

/** What is true around the desk at a moment. */
export type Environment = {
  readonly now: Moment;
  /** The session's opaque name: the same for the same account at the same server. Absent while nobody is signed in. */
  readonly session?: string | undefined;
  readonly screenLocked: boolean;
  /** Names under which a request for the signed-in person may come. */
  readonly ownNames: readonly string[];
};

/** A wish to answer one request, with what the person saw of it. */
export type AnswerAttempt = ShownItem & {
  readonly answer: Answer;
  readonly way: Way;
  /** The number that the person chose, where the request asks for one. */
  readonly number?: string;
};

/** The request with this name. */
export const findLogin = (desk: RequestState, id: string): PushLogin | undefined =>
  desk.inbox.find((login) => login.id === id);

/** What the person sees of a request that a surface shows. */
export const seen = (login: PushLogin, ownNames: readonly string[]): ShownItem => ({
  id: login.id,
  fingerprint: fingerprint(login, isOtherAccount(login, ownNames)),
});

/** The request that the prompt shows, or would show. */
export const currentLogin = (desk: RequestState, now: Moment): PushLogin | undefined =>
  prompt.currentLogin(desk.prompt, desk.inbox, now);

/**
 * What the user has before their eyes of this session's requests: in the prompt, and, unless pop-ups rest, in the main
 * window's list.
 */
export function inSight(desk: RequestState, { now, session }: Environment): readonly PushLogin[] {
  if (session === undefined) return [];
  const asked = desk.prompt.open ? currentLogin(desk, now) : undefined;
  const listed = quiet.isQuiet(desk.quiet, now.monotonic) ? undefined : desk.arming.main;
  const others =
    listed === undefined || listed.size === 0 ? [] : desk.inbox.filter(({ id }) => listed.has(id));
  return [...(asked ? [asked] : []), ...others].filter((login) => isOf(login, session));
}

/** What became of an arrival. */
export type Received = {
  readonly desk: RequestState;
  readonly outcome: 'new' | 'known' | 'expired';
  readonly tell: boolean;
};

/**
 * Takes a push login in. `tell`: whether the user is to be told. What they entered manually they want to see; a link may
 * come from any page or program, as often as it likes, and so obeys quiet mode as an event does.
 */
export function receive(
  desk: RequestState,
  arrival: Arrival,
  entry: inbox.Entry,
  around: Environment,
): Received {
  const byHand = arrival.origin === 'pasted' || arrival.origin === 'practice';
  const { monotonic } = around.now;
  const inSight = inbox.findByCode(desk.inbox, arrival.pushCodeId);
  const known = inSight ?? recall(desk.remembered, arrival.pushCodeId, around.now);
  // Nobody could answer it, and anyone who publishes events could fill the history with such.
  if (!known && remaining({ deadline: deadlineOf(arrival, around.now) }, around.now) <= 0)
    return { desk, outcome: 'expired', tell: false };
  const watched = desk.prompt.open ? currentLogin(desk, around.now)?.id : undefined;
  const isOutOfSight = known !== undefined && !inSight;
  const next = isOutOfSight
    ? desk
    : { ...desk, inbox: inbox.receive(desk.inbox, arrival, entry, around.now, watched) };
  if (known) {
    const isLink = arrival.origin === 'link';
    const quietNow = isLink ? quiet.arrived(next.quiet, known.id, monotonic) : next.quiet;
    const again = byHand || (isLink && !quiet.isQuiet(quietNow, monotonic));
    return {
      desk: {
        ...next,
        quiet: quietNow,
        prompt: again && inSight ? prompt.openPrompt(next.prompt, known.id) : next.prompt,
      },
      outcome: 'known',
      tell: false,
    };
  }
  const quietNow = byHand ? next.quiet : quiet.arrived(next.quiet, entry.id, monotonic);
  const tell = byHand || !quiet.isQuiet(quietNow, monotonic);
  const open = byHand || (tell && !around.screenLocked);
  // A flood does not take away what the prompt asks about: nobody could answer it.
  const stays = tell ? undefined : watched;
  // What was asked for is shown at once, but practice waits behind what is real.
  const asked = arrival.origin === 'pasted' || (arrival.origin === 'link' && tell);
  const pinned = asked ? entry.id : stays;
  return {
    desk: {
      ...next,
      quiet: quietNow,
      prompt: open || stays !== undefined ? prompt.openPrompt(next.prompt, pinned) : next.prompt,
    },
    outcome: 'new',
    tell,
  };
}

/** A press fell on a window, or came by the shortcut, that could have answered this request. */
export const notePress = (
  desk: RequestState,
  surface: Surface,
  id: string,
  { now }: Environment,
): RequestState => ({
  ...desk,
  arming: { ...desk.arming, [surface]: pressed(desk.arming[surface], id, now.monotonic) },
});

/** What became of a wish: what to send if it was taken, else why not. */
export type Taken = {
  readonly desk: RequestState;
  readonly result: Result<{ readonly login: PushLogin; readonly answer: Answer }, Refusal>;
};

/** Takes a person's answer, if it may be given. The wrong number is a denial: someone guesses. */
export function take(desk: RequestState, attempt: AnswerAttempt, around: Environment): Taken {
  const login = findLogin(desk, attempt.id);
  if (!login) return { desk, result: { ok: false, failure: 'not-open' } };
  const { monotonic } = around.now;
  const wrongNumber = attempt.number !== undefined && attempt.number !== login.matchNumber;
  const surface: Surface = attempt.way === 'window' ? 'main' : 'prompt';
  const refusal = refusalOf(login, {
    answer: attempt.answer,
    way: attempt.way,
    numberChosen: attempt.number !== undefined && attempt.way !== 'tray' && attempt.way !== 'shortcut',
    session: around.session === undefined ? 'none' : isOf(login, around.session) ? 'own' : 'other',
    screenLocked: around.screenLocked,
    quiet: quiet.isQuiet(desk.quiet, monotonic),
    openCount: desk.inbox.filter((each) => isOpen(each.stage)).length,
    timeLeft: remaining(login, around.now),
    readiness: readinessOf(desk.arming[surface], login, attempt, around),
  });
  if (refusal) {
    const arming =
      refusal === 'too-early'
        ? { ...desk.arming, [surface]: refused(desk.arming[surface], attempt.id, monotonic) }
        : desk.arming;
    return { desk: { ...desk, arming }, result: { ok: false, failure: refusal } };
  }
  const answer = wrongNumber ? 'deny' : attempt.answer;
  const decided = decide(desk, login, answer, around);
  // Only what the state machine has taken is sent: a wrong number is no denial after an approval that may have counted.
  if (findLogin(decided, login.id)?.stage === login.stage)
    return { desk, result: { ok: false, failure: 'already-answered' } };
  return { desk: decided, result: { ok: true, value: { login, answer } } };
}

function readinessOf(arming: Arming, login: PushLogin, attempt: AnswerAttempt, around: Environment) {
  const now = seen(login, around.ownNames);
  if (now.fingerprint !== attempt.fingerprint) return 'changed';
  return readiness(arming, attempt, attempt.answer, around.now.monotonic);
}

/** Marks a request as being answered, and counts the answer for quiet mode, unless it is practice. */
function decide(
  desk: RequestState,
  { id, origin }: PushLogin,
  answer: Answer,
  { now }: Environment,
): RequestState {
  const decided = { ...desk, inbox: inbox.apply(desk.inbox, id, { type: 'decide', answer }, now) };
  if (origin === 'practice') return decided;
  return {
    ...decided,
    quiet:
      answer === 'approve' ? quiet.approved(desk.quiet, id) : quiet.unwanted(desk.quiet, id, now.monotonic),
  };
}

/** Denies those of the named requests that are open, unanswered and of this session. */
export function denyAll(
  desk: RequestState,
  ids: readonly string[],
  around: Environment,
): { readonly desk: RequestState; readonly denied: readonly PushLogin[] } {
  const { session, now } = around;
  const isMeant = (login: PushLogin): boolean =>
    ids.includes(login.id) && login.stage.name === 'pending' && remaining(login, now) > 0;
  const denied =
    session === undefined ? [] : desk.inbox.filter((login) => isMeant(login) && isOf(login, session));
  return { desk: denied.reduce((rest, login) => decide(rest, login, 'deny', around), desk), denied };
}

/**
 * Its sender takes a request back: it can't be answered any more. The prompt keeps showing it where it did, and says so.
 * It counts as unwanted: the user has not asked for a request that comes and goes.
 */
export function withdraw(desk: RequestState, pushCodeId: string, around: Environment): RequestState {
  const { now, session } = around;
  const login = desk.inbox.find((each) => each.pushCodeId === pushCodeId);
  if (!login || session === undefined || !isOf(login, session)) return desk;
  const withdrawn = inbox.apply(desk.inbox, login.id, { type: 'withdraw' }, now);
  if (withdrawn === desk.inbox) return desk;
  const isWatched = desk.prompt.open && currentLogin(desk, now)?.id === login.id;
  return {
    ...desk,
    inbox: withdrawn,
    quiet: login.stage.name === 'pending' ? quiet.unwanted(desk.quiet, login.id, now.monotonic) : desk.quiet,
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
export function tick(desk: RequestState, { now }: Environment): RequestState {
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
      .reduce((rest, { id }) => quiet.unwanted(rest, id, now.monotonic), desk.quiet),
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

/** "This wasn't me": pop-ups rest, and the request keeps where it was said. */
export function report(desk: RequestState, id: string, from: Place, { now }: Environment): RequestState {
  return {
    ...desk,
    inbox: inbox.noteReported(desk.inbox, id, from),
    quiet: quiet.reported(desk.quiet, now.monotonic),
  };
}
