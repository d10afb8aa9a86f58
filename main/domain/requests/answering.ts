import { type Answer, waitsForAnswer } from '../../../shared/request';
import type { Result } from '../../../shared/result';
import type { Refusal } from '../../../shared/state/requests';
import { refusalOf, type Way } from './approval-policy';
import { type Arming, pressed, readiness, refused, type ShownItem } from './arming';
import { type PushLogin, remaining } from './push-login';
import * as quiet from './quiet-mode';
import { answeringAccount, candidates, standingOf } from './answering-account';
import * as inbox from './request-queue';
import { type Environment, findLogin, type RequestState, seen, type Surface } from './request-state';

/** A user's attempt to answer one request, with what they saw of it. */
export type AnswerAttempt = ShownItem & {
  readonly answer: Answer;
  readonly way: Way;
  /** The number that the user chose, where the request asks for one. */
  readonly number?: string;
};

/**
 * The account that is to answer a request is picked. One that can't be chosen, or a request already answered, changes
 * nothing.
 */
export function pick(
  desk: RequestState,
  id: string,
  accountId: string,
  { accounts }: Environment,
): RequestState {
  const login = findLogin(desk, id);
  const account = login && candidates(login, accounts).find((each) => each.id === accountId);
  return account ? { ...desk, inbox: inbox.assign(desk.inbox, id, account) } : desk;
}

/** Notes a press, on a window or by the shortcut, that could have answered this request. */
export const notePress = (
  desk: RequestState,
  surface: Surface,
  id: string,
  { now }: Environment,
): RequestState => ({
  ...desk,
  arming: { ...desk.arming, [surface]: pressed(desk.arming[surface], id, now.monotonic) },
});

/** The result of an attempt: what to send if it was accepted, else why it was refused. */
export type Taken = {
  readonly desk: RequestState;
  readonly result: Result<{ readonly login: PushLogin; readonly answer: Answer }, Refusal>;
};

/** Accepts a user's answer, if it may be given. The wrong number is a denial: someone is guessing. */
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
    standing: standingOf(login, around.accounts),
    screenLocked: around.screenLocked,
    quiet: quiet.isQuiet(desk.quiet, monotonic),
    openCount: 1 + desk.inbox.filter((each) => each !== login && isAnswerable(each, around)).length,
    timeLeft: remaining(login, around.now),
    rules: around.rules,
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
  return {
    desk: decided,
    result: { ok: true, value: { login: findLogin(decided, login.id) ?? login, answer } },
  };
}

/**
 * Whether the user could answer it: what is being sent, or of an account that is not signed in, is not one of several.
 */
const isAnswerable = (login: PushLogin, { accounts }: Environment): boolean =>
  waitsForAnswer(login.stage) && standingOf(login, accounts) !== 'other';

function readinessOf(arming: Arming, login: PushLogin, attempt: AnswerAttempt, around: Environment) {
  const now = seen(login, around.accounts);
  if (now.fingerprint !== attempt.fingerprint) return 'changed';
  return readiness(arming, attempt, attempt.answer, around.now.monotonic);
}

/**
 * Marks a request as being answered, by its account from now on, and counts the answer for quiet mode, unless it is
 * practice.
 */
function decide(
  desk: RequestState,
  login: PushLogin,
  answer: Answer,
  { now, accounts, rules }: Environment,
): RequestState {
  const { id, origin } = login;
  const account = answeringAccount(login, accounts);
  const assigned = account ? inbox.assign(desk.inbox, id, account) : desk.inbox;
  const decided = { ...desk, inbox: inbox.apply(assigned, id, { type: 'decide', answer }, now) };
  if (origin === 'practice') return decided;
  return {
    ...decided,
    quiet:
      answer === 'approve'
        ? quiet.approved(desk.quiet, id)
        : quiet.unwanted(desk.quiet, id, now.monotonic, rules?.quiet),
  };
}

/** Denies those of the named requests that are open, unanswered and of an account that is signed in. */
export function denyAll(
  desk: RequestState,
  ids: readonly string[],
  around: Environment,
): { readonly desk: RequestState; readonly denied: readonly PushLogin[] } {
  const { accounts, now } = around;
  const isMeant = (login: PushLogin): boolean =>
    ids.includes(login.id) && login.stage.name === 'pending' && remaining(login, now) > 0;
  const meant = desk.inbox.filter((login) => isMeant(login) && standingOf(login, accounts) === 'own');
  const decided = meant.reduce((rest, login) => decide(rest, login, 'deny', around), desk);
  return { desk: decided, denied: meant.map((login) => findLogin(decided, login.id) ?? login) };
}
