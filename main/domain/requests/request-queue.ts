import type { FailureKind } from '../../../shared/failure';
import { isOpen } from '../../../shared/request';
import type { Moment } from '../util/clock';
import { mergeClaims } from './claims';
import { findByCode, handOn, withCode } from './request-index';
import { isOtherAccount } from './answering-account';
import {
  type Arrival,
  deadlineOf,
  type LoginEvent,
  type MayAnswer,
  type PushLogin,
  remaining,
  transition,
  type RequestAccount,
} from './push-login';

/** Every push login that is shown, in the order of arrival. */
export type RequestQueue = readonly PushLogin[];

/** The most that may wait for an answer at once; a flood beyond it pushes out the oldest of them. */
export const mostOpen = 200;

/** The most finished ones that stay in sight, and for how long, in milliseconds. */
export const mostFinished = 50;
export const finishedFor = 30 * 60_000;

const isPractice = ({ origin }: PushLogin): boolean => origin === 'practice';

const replace = (inbox: RequestQueue, next: PushLogin): RequestQueue =>
  inbox.map((login) => (login.id === next.id ? next : login));

/** What only the queue's owner can know about an arrival: its name and account, the order of the numbers, what is new. */
export type Entry = Pick<PushLogin, 'id' | 'account' | 'choices' | 'cameInQuiet'> & {
  readonly novel?: PushLogin['novel'];
  /** The same request, which a flood had pushed out: what was claimed of it holds, and its life goes on. */
  readonly earlier?: PushLogin;
};

/**
 * Takes an arrival in. One entry per push code, however often it arrives: a repetition changes nothing, except that
 * the event of a request known by its bare code brings the description, and further events can only make it stricter. `watched`: the one that the prompt shows.
 */
export function receive(
  inbox: RequestQueue,
  arrival: Arrival,
  entry: Entry,
  now: Moment,
  watched?: string,
): RequestQueue {
  const known = findByCode(inbox, arrival.pushCodeId, entry.account?.server);
  if (known) return describe(inbox, known, arrival, entry, now);
  const { earlier, ...own } = entry;
  const login: PushLogin = earlier ?? {
    ...arrival,
    ...own,
    novel: entry.novel ?? [],
    receivedAt: now,
    deadline: deadlineOf(arrival, now),
    broughtTo: broughtTo(arrival, entry),
    mayAnswer: {},
    stage: { name: 'pending' },
    attempts: 0,
  };
  const next = [...inbox, login];
  handOn(inbox, next, (index) => index.set(login.pushCodeId, [...withCode(index, login.pushCodeId), login]));
  const told = earlier ? describe(next, earlier, arrival, entry, now) : next;
  return makeRoom(told, new Set([login.id, watched]));
}

function describe(
  inbox: RequestQueue,
  known: PushLogin,
  arrival: Arrival,
  entry: Entry,
  now: Moment,
): RequestQueue {
  if (arrival.origin !== 'event' || known.stage.name !== 'pending') return inbox;
  if (known.origin === 'event') {
    const merged = broughtAgain(mergeClaims(known, arrival, entry), entry);
    return merged === known ? inbox : replace(inbox, merged);
  }
  const told = deadlineOf(arrival, now);
  return replace(inbox, {
    ...known,
    ...arrival,
    ...(entry.choices ? { choices: entry.choices } : {}),
    // It is a request of this account now, and of this app: what was said of another app holds no more.
    ...(entry.account === undefined ? {} : { account: entry.account }),
    broughtTo: broughtTo(arrival, entry),
    mayAnswer: {},
    novel: entry.novel ?? [],
    deadline: {
      wall: Math.min(known.deadline.wall, told.wall),
      monotonic: Math.min(known.deadline.monotonic, told.monotonic),
    },
  });
}

const broughtTo = ({ origin }: Arrival, { account }: Entry): readonly string[] =>
  origin === 'event' && account ? [account.id] : [];

/**
 * Another account's connection has brought it, too: servers exist that send a push code to all. It is that one's if the
 * request names it, and not the first one.
 */
function broughtAgain(known: PushLogin, { account }: Entry): PushLogin {
  if (!account || known.broughtTo.includes(account.id)) return known;
  const isNamed = (each: RequestAccount | undefined): boolean =>
    each !== undefined && each.ownNames.length > 0 && !isOtherAccount(known, each.ownNames);
  const isMeant = known.details.account !== undefined && isNamed(account) && !isNamed(known.account);
  return {
    ...known,
    broughtTo: [...known.broughtTo, account.id],
    ...(isMeant ? { account } : {}),
  };
}

function makeRoom(inbox: RequestQueue, kept: ReadonlySet<string | undefined>): RequestQueue {
  if (inbox.length <= mostOpen) return inbox;
  let waiting = 0;
  let oldest: PushLogin | undefined;
  let oldestOfFlood: PushLogin | undefined;
  // One look at each: in a flood this is done for every event.
  for (const login of inbox) {
    if (login.stage.name !== 'pending' || isPractice(login)) continue;
    waiting += 1;
    if (kept.has(login.id)) continue;
    oldest ??= login;
    if (login.cameInQuiet) oldestOfFlood ??= login;
  }
  // What was there before a flood is the likeliest to be genuine.
  const goes = oldestOfFlood ?? oldest;
  if (waiting <= mostOpen || !goes) return inbox;
  const rest = inbox.toSpliced(inbox.indexOf(goes), 1);
  handOn(inbox, rest, (index) => {
    const others = withCode(index, goes.pushCodeId).filter((each) => each !== goes);
    if (others.length > 0) index.set(goes.pushCodeId, others);
    else index.delete(goes.pushCodeId);
  });
  return rest;
}

/** Applies an event to one push login. Returns the same queue where it changes nothing. */
export function apply(inbox: RequestQueue, id: string, event: LoginEvent, now: Moment): RequestQueue {
  const login = inbox.find((each) => each.id === id);
  if (!login) return inbox;
  const stage = transition(login.stage, event);
  if (stage === login.stage) return inbox;
  return replace(inbox, {
    ...login,
    stage,
    attempts: login.attempts + (event.type === 'decide' ? 1 : 0),
    ...(event.type === 'failed' ? { lastFailure: event.failure.kind } : {}),
    ...(isOpen(stage) ? {} : { finishedAt: now }),
  });
}

/** What kept answers from being accepted is over: their failures are no longer shown. */
export const recover = (
  inbox: RequestQueue,
  from: readonly FailureKind['kind'][],
  now: Moment,
): RequestQueue => inbox.reduce((rest, { id }) => apply(rest, id, { type: 'recovered', from }, now), inbox);

/** Those that have come to their end between one state of the queue and the next. */
export function finishedSince(before: RequestQueue, after: RequestQueue): readonly PushLogin[] {
  if (before === after) return [];
  const unchanged = new Set(before);
  return after.filter(
    (login) =>
      !unchanged.has(login) &&
      !isOpen(login.stage) &&
      !before.some(({ id, stage }) => id === login.id && !isOpen(stage)),
  );
}

/** Ends what has run out of time. */
export const expire = (inbox: RequestQueue, now: Moment): RequestQueue =>
  inbox.reduce(
    (rest, login) =>
      isOpen(login.stage) && remaining(login, now) <= 0
        ? apply(rest, login.id, { type: 'expire' }, now)
        : rest,
    inbox,
  );

/**
 * Notes what GenAuth said about an account and a request, unless it was asked about another app than now stands in it.
 */
export function noteMayAnswer(
  inbox: RequestQueue,
  asked: PushLogin,
  accountId: string,
  mayAnswer: MayAnswer,
): RequestQueue {
  const login = inbox.find((each) => each.id === asked.id);
  const isOld = login?.mayAnswer[accountId] === mayAnswer;
  if (!login || isOld || login.details.appId !== asked.details.appId) return inbox;
  return replace(inbox, { ...login, mayAnswer: { ...login.mayAnswer, [accountId]: mayAnswer } });
}

/** The account that answers a request is chosen. Only before the first answer: the next one goes where that went. */
export function assign(inbox: RequestQueue, id: string, account: RequestAccount): RequestQueue {
  const login = inbox.find((each) => each.id === id);
  if (login?.stage.name !== 'pending' || login.account?.id === account.id) return inbox;
  return replace(inbox, { ...login, account });
}

/** The queue without finished ones that are old or too many; the very same queue where there are none. */
export function tidy(inbox: RequestQueue, now: Moment): RequestQueue {
  const age = ({ finishedAt }: PushLogin): number => (finishedAt ? now.monotonic - finishedAt.monotonic : 0);
  const finished = inbox.filter((login) => login.finishedAt);
  const fresh = finished.filter((login) => age(login) < finishedFor);
  if (fresh.length === finished.length && fresh.length <= mostFinished) return inbox;
  const inSight = new Set(fresh.toSorted((a, b) => age(b) - age(a)).slice(-mostFinished));
  return inbox.filter((login) => !login.finishedAt || inSight.has(login));
}

/** Takes one finished push login out of sight. */
export const dismiss = (inbox: RequestQueue, id: string): RequestQueue =>
  inbox.filter((login) => login.id !== id || isOpen(login.stage));

/** Notes that the user said "This wasn't me", and where. */
export const noteReported = (
  inbox: RequestQueue,
  id: string,
  reported: NonNullable<PushLogin['reported']>,
): RequestQueue => inbox.map((login) => (login.id === id ? { ...login, reported } : login));
