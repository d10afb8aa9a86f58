import { describe, expect, it } from 'vitest';
import * as answering from '../../../../../main/domain/requests/answering';
import { receive } from '../../../../../main/domain/requests/receiving';
import * as desk from '../../../../../main/domain/requests/request-state';
import { mostOpen } from '../../../../../main/domain/requests/request-queue';
import { closePrompt, openPrompt } from '../../../../../main/domain/requests/prompt';
import type { PushLogin } from '../../../../../main/domain/requests/push-login';
import { fail, ok } from '../../../../../shared/result';
import type { Answer } from '../../../../../shared/request';
import { account, later, lost, offline, pushLogin, start } from './push-logins';

const around = (ms: number, more: Partial<desk.Environment> = {}): desk.Environment => ({
  now: later(ms),
  accounts: [account()],
  screenLocked: false,
  comesUninvited: true,
  ...more,
});

/** A desk on which these requests have been in sight, in both windows, since the start. */
function deskWith(...logins: readonly PushLogin[]): desk.RequestState {
  const items = logins.map((login) => desk.seen(login, [account()]));
  const shown = new Map(
    items.map((item, place) => [
      item.id,
      { ...item, place, since: { approve: start.monotonic, deny: start.monotonic }, denyRestarts: 0 },
    ]),
  );
  return { ...desk.noRequests, inbox: logins, arming: { main: shown, prompt: shown } };
}

const denyAll = (on: desk.RequestState, environment: desk.Environment) =>
  answering.denyAll(
    on,
    on.inbox.map(({ id }) => id),
    environment,
  );

const attempt = (login: PushLogin, answer: Answer, number?: string): answering.AnswerAttempt => ({
  ...desk.seen(login, [account()]),
  answer,
  way: 'prompt',
  ...(number === undefined ? {} : { number }),
});

const isQuiet = (state: desk.RequestState): boolean => state.quiet.on !== undefined;

describe('an answer with a number', () => {
  const asking = pushLogin({ matchNumber: '42', choices: ['41', '42', '43'] });

  it('approves with the right one and denies with a wrong one', () => {
    const before = deskWith(asking);
    expect(answering.take(before, attempt(asking, 'approve', '42'), around(1000)).result).toMatchObject({
      value: { answer: 'approve' },
    });
    expect(answering.take(before, attempt(asking, 'approve', '41'), around(1000)).result).toMatchObject({
      value: { answer: 'deny' },
    });
  });

  it('sends no denial after an approval that may have counted', () => {
    const unclear = pushLogin({ ...asking, stage: { name: 'unclear', answer: 'approve', failure: lost } });
    const before = deskWith(unclear);
    const { result, desk: after } = answering.take(before, attempt(unclear, 'approve', '41'), around(1000));
    expect(result).toEqual(fail('already-answered'));
    expect(after.inbox).toEqual(before.inbox);
    expect(answering.take(before, attempt(unclear, 'approve', '42'), around(1000)).result).toMatchObject(
      ok({ answer: 'approve' }),
    );
  });
});

describe('quiet mode', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((id) => pushLogin({ id, pushCodeId: `code-${id}` }));

  it('begins with the fifth request that is denied', () => {
    expect(isQuiet(denyAll(deskWith(...five.slice(1)), around(1000)).desk)).toBe(false);
    expect(isQuiet(denyAll(deskWith(...five), around(1000)).desk)).toBe(true);
  });

  it('begins with the fifth request that runs out', () => {
    expect(isQuiet(desk.tick(deskWith(...five), around(120_000)))).toBe(true);
  });

  it('does not begin because one denial has to be sent again and again', () => {
    const login = pushLogin();
    let state = deskWith(login);
    for (let press = 0; press < 10; press++) {
      const taken = answering.take(state, attempt(login, 'deny'), around(1000 + press));
      expect(taken.result.ok).toBe(true);
      state = desk.settle(taken.desk, login.id, fail(offline), around(1000 + press));
    }
    expect(isQuiet(state)).toBe(false);
  });

  it('does not count a denied request again when it runs out', () => {
    const [first, ...others] = five.slice(1);
    const denied = denyAll(deskWith(...(first ? [first] : [])), around(1000));
    const failed = desk.settle(denied.desk, 'b', fail(offline), around(1000));
    expect(isQuiet(desk.tick({ ...failed, inbox: [...failed.inbox, ...others] }, around(120_000)))).toBe(
      false,
    );
  });

  it('does not count an approval whose outcome stayed unknown as unanswered', () => {
    const approved = five.map((login) =>
      pushLogin({ ...login, stage: { name: 'unclear', answer: 'approve', failure: lost } }),
    );
    const after = desk.tick(deskWith(...approved), around(120_000));
    expect(after.inbox.map(({ stage }) => stage.name)).toEqual(five.map(() => 'expired'));
    expect(isQuiet(after)).toBe(false);
  });
});

describe('a flood', () => {
  it('does not push out what the prompt asks about', () => {
    const full = Array.from({ length: mostOpen }, (_, index) =>
      pushLogin({ id: `r${index}`, pushCodeId: `code-${index}` }),
    );
    const open = { ...desk.noRequests, inbox: full, prompt: openPrompt(closePrompt([]), 'r0') };
    const arrival = { pushCodeId: 'one-more', origin: 'event' as const, details: {}, expireTime: 120 };
    const { desk: after } = receive(open, arrival, { id: 'new' }, around(0));
    expect(after.inbox.slice(0, 2).map(({ id }) => id)).toEqual(['r0', 'r2']);
  });
});

describe('denying all', () => {
  const answering = pushLogin({ id: 'b', stage: { name: 'answering', answer: 'approve', again: false } });
  const unclear = pushLogin({ id: 'c', stage: { name: 'unclear', answer: 'approve', failure: lost } });

  it('denies what nobody has answered, and leaves the rest alone', () => {
    const { denied, desk: after } = denyAll(deskWith(pushLogin(), answering, unclear), around(0));
    expect(denied.map(({ id }) => id)).toEqual(['r1']);
    expect(after.inbox.map(({ stage }) => stage.name)).toEqual(['answering', 'answering', 'unclear']);
  });

  it('does nothing while signed out, and nothing to what has run out', () => {
    expect(denyAll(deskWith(pushLogin()), around(0, { accounts: [] })).denied).toEqual([]);
    expect(denyAll(deskWith(pushLogin()), around(120_000)).denied).toEqual([]);
  });

  it('leaves alone what came in another session', () => {
    const logins = [
      pushLogin({ account: account('kim') }),
      pushLogin({ id: 'b', account: account() }),
      pushLogin({ id: 'c' }),
    ];
    expect(denyAll(deskWith(...logins), around(0)).denied.map(({ id }) => id)).toEqual(['b', 'c']);
  });
});

describe('an arrival', () => {
  const arrival = { pushCodeId: 'new', origin: 'event', details: {}, expireTime: 120 } as const;

  it('that has run out already is not taken in, and nobody is bothered', () => {
    const late = { ...arrival, createdAt: start.wall - 200_000 };
    const received = receive(desk.noRequests, late, { id: 'r1' }, around(0));
    expect(received).toMatchObject({ outcome: 'expired', tell: false, desk: { prompt: { open: false } } });
    expect(received.desk).toBe(desk.noRequests);
  });

  it('does not take the place of what the prompt asks about', () => {
    const details = { appId: 'app-1', account: 'alex' };
    const arrive = (state: desk.RequestState, id: string, at: number): desk.RequestState =>
      receive(
        state,
        { pushCodeId: `code-of-${id}`, origin: 'event', details, expireTime: 120 },
        { id },
        around(at),
      ).desk;
    const asked = (state: desk.RequestState): string | undefined => desk.currentLogin(state, later(10))?.id;
    const two = arrive(arrive(desk.noRequests, 'a', 0), 'b', 1);
    expect([two.prompt.open, asked(two)]).toEqual([true, 'a']);
    // The third one in a minute is a flood.
    const flood = ['c', 'd', 'e'].reduce((state, id, index) => arrive(state, id, 2 + index), two);
    expect([isQuiet(flood), flood.prompt.open, asked(flood)]).toEqual([true, true, 'a']);
    // Closed, it stays closed, and comes up with the newest: a reloaded page has left the older ones behind.
    const closed = arrive({ ...flood, prompt: closePrompt(flood.inbox) }, 'f', 6);
    expect([closed.prompt.open, asked(closed)]).toEqual([false, 'f']);
  });

  it('by hand opens the prompt on it, also in quiet mode and when it is known', () => {
    const quiet = {
      ...desk.noRequests,
      quiet: { ...desk.noRequests.quiet, on: { reason: 'reported', until: 1e9 } },
    } as const;
    const byHand = { ...arrival, origin: 'pasted' } as const;
    const first = receive(quiet, byHand, { id: 'r1' }, around(0));
    expect(first).toMatchObject({
      outcome: 'new',
      tell: true,
      desk: { prompt: { open: true, pinned: 'r1' } },
    });
    expect(isQuiet(receive(desk.noRequests, byHand, { id: 'r1' }, around(0)).desk)).toBe(false);
    const again = receive(first.desk, byHand, { id: 'r2' }, around(0));
    expect(again).toMatchObject({ outcome: 'known', desk: { prompt: { pinned: 'r1' } } });
    expect(receive(quiet, arrival, { id: 'r1' }, around(0))).toMatchObject({
      outcome: 'new',
      tell: false,
      desk: { prompt: { open: false } },
    });
  });

  const link = { ...arrival, origin: 'link' } as const;
  const follow = (state: desk.RequestState, pushCodeId: string, at: number) =>
    receive(state, { ...link, pushCodeId }, { id: `of-${pushCodeId}` }, around(at));

  it('opens no prompt where that would take the focus, unless the user has asked for it', () => {
    const asked = around(0, { comesUninvited: false });
    const arrive = (from: desk.RequestState, origin: 'event' | 'link' | 'pasted', id: string) =>
      receive(from, { pushCodeId: id, origin, details: {}, expireTime: 120 }, { id, novel: [] }, asked);
    const event = arrive(desk.noRequests, 'event', 'r1');
    expect([event.desk.prompt.open, event.tell]).toEqual([false, true]);
    const link = arrive(event.desk, 'link', 'r2');
    expect([link.desk.prompt.open, link.tell]).toEqual([false, true]);
    expect(arrive(link.desk, 'link', 'r1').desk.prompt.open).toBe(false);
    expect(arrive(link.desk, 'pasted', 'r3').desk.prompt).toMatchObject({ open: true, pinned: 'r3' });
  });

  it('by a link opens the prompt on it, and counts for quiet mode, in which it opens nothing', () => {
    const first = follow(desk.noRequests, 'a', 0);
    expect(first).toMatchObject({ tell: true, desk: { prompt: { open: true, pinned: 'of-a' } } });
    // Any page can open a link: it takes away nothing that is in sight, also where its request is known.
    const second = follow(first.desk, 'b', 1);
    expect(second).toMatchObject({ tell: true, desk: { prompt: { pinned: 'of-a' } } });
    expect(follow(second.desk, 'b', 1).desk.prompt.pinned).toBe('of-a');
    const closed = { ...second.desk, prompt: closePrompt(second.desk.inbox) };
    const third = follow(closed, 'c', 2);
    expect(isQuiet(third.desk)).toBe(true);
    expect(third).toMatchObject({ outcome: 'new', tell: false, desk: { prompt: { open: false } } });
  });

  it('by the same link again and again comes to rest, and mutes no other request', () => {
    let state = desk.noRequests;
    const open = (pushCodeId: string, at: number): boolean => {
      const { desk: next } = follow(state, pushCodeId, at);
      state = { ...next, prompt: closePrompt(next.inbox) };
      return next.prompt.open;
    };
    expect([0, 1, 2, 3].map((at) => open('a', at))).toEqual([true, true, false, false]);
    // It rests for as long as it goes on.
    for (let at = 1; at < 90; at++) expect(open('a', at * 1000)).toBe(false);
    expect(isQuiet(state)).toBe(false);
    expect(open('b', 90_000)).toBe(true);
    expect(isQuiet(state)).toBe(false);
    // Nor does it hide a burst of others, each of which is a request of its own.
    for (let at = 0; at < 200; at++) open('a', 90_001 + at);
    expect(open('c', 91_000)).toBe(false);
    expect(isQuiet(state)).toBe(true);
  });
});

it('time passes at the same small cost for each of the requests that have run out, however many there are', () => {
  let looks = 0;
  const count = 1000;
  const inbox = Array.from({ length: count }, (_, at): PushLogin => {
    const login = pushLogin({
      pushCodeId: `code-${at}`,
      stage: { name: 'expired' },
      finishedAt: start,
    });
    return Object.defineProperty(login, 'id', {
      get: () => {
        looks += 1;
        return `r${at}`;
      },
    });
  });
  desk.tick({ ...desk.noRequests, inbox: [...inbox, pushLogin({ id: 'last' })] }, around(120_000));
  expect(looks).toBeLessThan(count * 10);
});

it('a jump of the wall clock by a day neither begins nor ends quiet mode', () => {
  const state = {
    ...desk.noRequests,
    quiet: { ...desk.noRequests.quiet, on: { reason: 'burst', until: start.monotonic + 1000 } },
  } as const;
  const arrival = { pushCodeId: 'new', origin: 'event', details: {}, expireTime: 120 } as const;
  for (const jump of [-86_400_000, 86_400_000]) {
    const now = { wall: start.wall + jump, monotonic: start.monotonic };
    expect(receive(state, arrival, { id: 'r1' }, { ...around(0), now }).tell).toBe(false);
    const end = { ...now, monotonic: start.monotonic + 1000 };
    expect(receive(state, arrival, { id: 'r1' }, { ...around(0), now: end }).tell).toBe(true);
  }
});
