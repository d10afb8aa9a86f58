import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../../shared/result';
import { day, hour, offline, refused, userOf } from './session-values';
import { World } from './session-world';

const minute = 60_000;
const ended = fail({ kind: 'ended' } as const);
const unreachable = fail({ kind: 'failed', failure: offline } as const);
const notSignedIn = fail({ kind: 'not-signed-in', effect: 'none' });
const sessionEnded = { kind: 'signed-out', reason: 'session-ended', canEndBrowserSession: false };

/** Signed in with the browser, for an hour or this many milliseconds. */
const signedIn = async (life = hour): Promise<World> => {
  const world = new World();
  await world.session.resume();
  await world.signInByBrowser(world.tokens('1', life));
  return world;
};

/** Another sign-in, whose token the server has taken and which the keyring is still encrypting. */
async function signInWhileHeld(world: World): Promise<{ readonly done: Promise<unknown> }> {
  world.encryptor.hold();
  const done = world.session.signIn({
    appHost: 'https://example.genauth.ai',
    appId: 'app-1',
    accessToken: 'token-b',
  });
  await world.answer('token-b');
  return { done };
}

describe('ahead of the expiry', () => {
  it.each([
    ['a minute of an hour', hour, hour - minute],
    ['a fifth of a short life', 100_000, 80_000],
  ])('(%s) the timer renews the token', async (_, life, due) => {
    const world = await signedIn(life);
    await world.pass(due - 1);
    expect(world.refreshed).toEqual([]);
    await world.pass(1);
    expect(world.refreshed).toEqual(['refresh-1']);
    await world.refresh(ok(world.tokens('2', life)));
    expect(world.session.credentials?.tokens.accessToken).toBe('access-2');
    expect(await world.session.freshToken()).toBe('access-2');
    await world.pass(due);
    expect(world.refreshed).toEqual(['refresh-1', 'refresh-2']);
  });

  it('50 parallel callers with an expired token make one refresh, and all get the new token', async () => {
    const world = await signedIn();
    world.wall += 2 * hour;
    const callers = Array.from({ length: 50 }, () => world.session.freshToken());
    await world.settled();
    expect(world.refreshed).toEqual(['refresh-1']);
    await world.refresh(ok(world.tokens('2')));
    expect(await Promise.all(callers)).toEqual(callers.map(() => 'access-2'));
    expect(world.refreshed).toEqual(['refresh-1']);
  });

  it('what the server does not give again is kept', async () => {
    const world = await signedIn();
    await world.pass(hour);
    await world.refresh(ok({ accessToken: 'access-2' }));
    const tokens = { accessToken: 'access-2', refreshToken: 'refresh-1' };
    expect(world.session.credentials?.tokens).toEqual(tokens);
    expect(await world.storedTokens()).toEqual(tokens);
    // No life was given: there is nothing to be ahead of.
    expect(world.waits).toEqual([]);
  });

  it('a server that gives tokens without a life is asked once a second at most', async () => {
    const world = await signedIn(0);
    await world.pass(999);
    expect(world.refreshed).toEqual([]);
    await world.pass(1);
    expect(world.refreshed).toHaveLength(1);
  });

  it('a pasted token is never renewed', async () => {
    const world = new World();
    await world.signIn('token-a');
    expect(world.waits).toEqual([]);
    await world.pass(day);
    expect(await world.session.freshToken()).toBe('token-a');
    expect(await world.session.replaceToken('token-a')).toEqual(notSignedIn);
    expect(world.refreshed).toEqual([]);
  });

  it('no token and no timer is left after signing out', async () => {
    const world = await signedIn();
    world.session.signOut();
    await world.pass(day);
    expect(world.refreshed).toEqual([]);
  });
});

describe('new tokens', () => {
  it('are stored before anyone gets them', async () => {
    const world = await signedIn();
    world.encryptor.hold();
    await world.pass(hour);
    const asked = world.session.freshToken();
    await world.refresh(ok(world.tokens('2')));
    expect(world.session.credentials?.tokens.accessToken).toBe('access-1');
    world.encryptor.release();
    expect(await asked).toBe('access-2');
    expect(await world.stored()).toBe('access-2');
  });

  it('that can’t be stored are used from memory, and that is said', async () => {
    const world = await signedIn();
    world.encryptor.broken = true;
    await world.pass(hour);
    await world.refresh(ok(world.tokens('2')));
    expect(world.said).toEqual(['unsaved']);
    expect(world.session.view()).toMatchObject({ storage: 'memory', askStorage: false });
    expect(await world.session.freshToken()).toBe('access-2');
    // The used one would end the session if the next start tried it.
    expect(await world.stored()).toBeUndefined();
  });

  it('that could not be stored are stored later, and the newest of them', async () => {
    const world = await signedIn();
    world.encryptor.broken = true;
    await world.pass(hour);
    await world.refresh(ok(world.tokens('2')));
    await world.pass(hour);
    await world.refresh(ok(world.tokens('3')));
    world.encryptor.broken = false;
    await world.pass(600_000);
    expect(world.said).toEqual(['unsaved', 'all is saved']);
    expect(world.session.view()).toMatchObject({ storage: 'keyring' });
    expect(await world.stored()).toBe('access-3');
  });

  it('are written nowhere while the user wants them in memory', async () => {
    const world = new World('weak');
    await world.signInByBrowser(world.tokens('1'));
    await world.session.chooseStorage('memory');
    await world.pass(hour);
    await world.refresh(ok(world.tokens('2')));
    expect(await world.session.freshToken()).toBe('access-2');
    expect(world.store.isEmpty).toBe(true);
  });

  it('that come while the first ones are being stored weakly are the ones that stay', async () => {
    const world = new World('weak');
    await world.signInByBrowser(world.tokens('1'));
    await world.pass(hour);
    world.encryptor.hold();
    const chosen = world.session.chooseStorage('weak');
    await world.refresh(ok(world.tokens('2')));
    world.encryptor.release();
    await chosen;
    await world.settled();
    expect(world.session.view()).toMatchObject({ storage: 'weak' });
    expect(await world.session.freshToken()).toBe('access-2');
    expect(await world.stored()).toBe('access-2');
  });

  it('that come after signing out are not stored, not used, and given back', async () => {
    const world = await signedIn();
    await world.pass(hour);
    const asked = world.session.freshToken();
    world.session.signOut();
    await world.refresh(ok(world.tokens('2')));
    expect(await asked).toBeUndefined();
    expect(world.store.isEmpty).toBe(true);
    expect(world.revoked).toEqual(['refresh-1', 'refresh-2']);
  });

  it('that come after signing out, while the browser is open again, are not revoked: it may be the same grant', async () => {
    const world = await signedIn();
    await world.pass(hour);
    world.session.signOut();
    await world.startBrowser();
    await world.refresh(ok(world.tokens('2')));
    expect(world.revoked).toEqual(['refresh-1']);
  });

  it('that come while another sign-in is being stored do not take its place', async () => {
    const world = await signedIn();
    await world.pass(hour);
    const other = await signInWhileHeld(world);
    await world.refresh(ok(world.tokens('2')));
    // What they replaced is used up: it is not tried again.
    expect(await world.session.freshToken()).toBeUndefined();
    expect(world.refreshes).toEqual([]);
    world.encryptor.release();
    await other.done;
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', storage: 'keyring' });
    expect(await world.stored()).toBe('token-b');
  });
});

describe('a refused token', () => {
  it('is renewed once, however many ask for it', async () => {
    const world = await signedIn();
    const callers = Array.from({ length: 50 }, () => world.session.replaceToken('access-1'));
    const other = world.session.freshToken();
    await world.refresh(ok(world.tokens('2')));
    expect(await Promise.all(callers)).toEqual(callers.map(() => ok('access-2')));
    expect(await other).toBe('access-2');
    expect(world.refreshed).toEqual(['refresh-1']);
  });

  it('that was replaced meanwhile costs no further renewal', async () => {
    const world = await signedIn();
    await world.pass(hour);
    await world.refresh(ok(world.tokens('2')));
    expect(await world.session.replaceToken('access-1')).toEqual(ok('access-2'));
    expect(world.refreshed).toEqual(['refresh-1']);
  });

  it('of another user is never exchanged for this one’s', async () => {
    const world = await signedIn();
    world.session.signOut();
    await world.signInByBrowser(world.tokens('b'));
    expect(await world.session.replaceToken('access-1')).toEqual(notSignedIn);
    expect(world.session.credentials?.tokens.accessToken).toBe('access-b');
  });

  it('that can’t be replaced now is no end: the server was not reached', async () => {
    const world = await signedIn();
    const asked = world.session.replaceToken('access-1');
    await world.refresh(unreachable);
    expect(await asked).toEqual(fail(offline));
    expect(world.session.view()).toMatchObject({ kind: 'signed-in' });
    // By the clock it would live for long.
    await world.pass(5000);
    expect(world.refreshed).toEqual(['refresh-1', 'refresh-1']);
  });
});

describe('the end of a session', () => {
  it('is the definite refusal of a refresh, for all who wait', async () => {
    const world = await signedIn();
    await world.pass(hour);
    const asked = [world.session.freshToken(), world.session.freshToken()];
    const replaced = world.session.replaceToken('access-1');
    await world.refresh(ended);
    expect(await Promise.all(asked)).toEqual([undefined, undefined]);
    expect(await replaced).toEqual(notSignedIn);
    expect(world.session.view()).toEqual(sessionEnded);
    expect(world.store.isEmpty).toBe(true);
    expect(world.waits).toEqual([]);
  });

  it('is no network error, however often: the timer asks again with longer and longer pauses', async () => {
    const world = await signedIn();
    await world.pass(hour - minute);
    const pauses: (number | undefined)[] = [];
    for (let failures = 0; failures < 9; failures++) {
      await world.refresh(unreachable);
      const [pause = 0] = world.waits;
      pauses.push(pause / 1000);
      await world.pass(pause);
    }
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
    expect(new Set(world.refreshed)).toEqual(new Set(['refresh-1']));
    expect(world.session.view()).toMatchObject({ kind: 'signed-in' });
    await world.refresh(ok(world.tokens('2')));
    expect(world.session.credentials?.tokens.accessToken).toBe('access-2');
    expect(world.waits).toEqual([hour - minute]);
  });

  it('asked for a token while it can’t be renewed, the session gives the old one: the server may take it', async () => {
    const world = await signedIn();
    world.wall += hour;
    const asked = world.session.freshToken();
    await world.refresh(unreachable);
    expect(await asked).toBe('access-1');
  });

  it('calmly follows a rotation whose reply was lost', async () => {
    const world = await signedIn();
    await world.pass(hour - minute);
    await world.refresh(unreachable);
    await world.pass(5000);
    expect(world.refreshed).toEqual(['refresh-1', 'refresh-1']);
    await world.refresh(ended);
    expect(world.session.view()).toEqual(sessionEnded);
  });

  it('while another sign-in is being stored takes nothing from that one', async () => {
    const world = await signedIn();
    await world.pass(hour);
    const other = await signInWhileHeld(world);
    await world.refresh(ended);
    expect(world.session.view()).toEqual(sessionEnded);
    world.encryptor.release();
    await other.done;
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', storage: 'keyring' });
    expect(await world.stored()).toBe('token-b');
  });

  it('is found out by asking who one is: refused, renewed, and refused again', async () => {
    const world = await signedIn();
    const verified = world.session.verify();
    await world.settled();
    await world.answer('access-1', refused);
    await world.refresh(ok(world.tokens('2')));
    expect(world.session.view()).toMatchObject({ kind: 'signed-in' });
    await world.answer('access-2', refused);
    await verified;
    expect(world.session.view()).toEqual(sessionEnded);
    expect(world.store.isEmpty).toBe(true);
  });

  it('is not what a refused token means that could be renewed', async () => {
    const world = await signedIn();
    const verified = world.session.verify();
    await world.settled();
    await world.answer('access-1', refused);
    await world.refresh(ok(world.tokens('2')));
    await world.answer('access-2');
    await verified;
    expect(world.session.view()).toMatchObject({ kind: 'signed-in' });
    expect(world.refreshed).toEqual(['refresh-1']);
  });
});

describe('after a restart', () => {
  const restarted = async (): Promise<World> => new World('keyring', await signedIn());

  it('the session goes on with the stored tokens, and renews them in their time', async () => {
    const world = await restarted();
    const resumed = world.session.resume();
    await world.settled();
    await world.answer('access-1');
    await resumed;
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', user: userOf('access-1') });
    expect(world.waits).toEqual([hour - minute]);
  });

  it('days later it is renewed before anything is asked', async () => {
    const world = await restarted();
    world.wall += 20 * day;
    const resumed = world.session.resume();
    await world.settled();
    expect(world.profiles).toEqual([]);
    await world.refresh(ok(world.tokens('2')));
    await world.answer('access-2');
    await resumed;
    expect(await world.stored()).toBe('access-2');
  });

  it('days later and offline it waits, and goes on when the network is back', async () => {
    const world = await restarted();
    world.wall += 20 * day;
    const resumed = world.session.resume();
    await world.settled();
    await world.refresh(unreachable);
    await world.answer('access-1', offline);
    await resumed;
    expect(world.session.view()).toMatchObject({ kind: 'signed-in' });
    await world.pass(5000);
    await world.refresh(ok(world.tokens('2')));
    expect(world.session.credentials?.tokens.accessToken).toBe('access-2');
  });
});

describe('when the clock jumps', () => {
  it('a day ahead: one renewal, and nothing else', async () => {
    const world = await signedIn();
    world.wall += day;
    const asked = world.session.freshToken();
    await world.refresh(ok(world.tokens('2')));
    expect(await asked).toBe('access-2');
    expect(await world.session.freshToken()).toBe('access-2');
    expect(world.waits).toEqual([hour - minute]);
    // And back: the token is not taken to live a day longer.
    world.wall -= day;
    await world.pass(hour - minute);
    expect(world.refreshed).toEqual(['refresh-1', 'refresh-2']);
  });

  it('a day back: the token is renewed in its time all the same', async () => {
    const world = await signedIn();
    world.wall -= day;
    expect(await world.session.freshToken()).toBe('access-1');
    await world.pass(hour - minute);
    expect(world.refreshed).toEqual(['refresh-1']);
  });

  it('while the computer sleeps, the first to ask afterwards has the token renewed', async () => {
    const world = await signedIn();
    // The monotonic clock and the timers stood still.
    world.wall += 9 * hour;
    const asked = world.session.freshToken();
    await world.refresh(ok(world.tokens('2')));
    expect(await asked).toBe('access-2');
  });

  it('the timers look at the clock every hour', async () => {
    const world = await signedIn(30 * day);
    expect(world.waits).toEqual([hour]);
    world.wall += 30 * day;
    await world.pass(hour);
    expect(world.refreshed).toEqual(['refresh-1']);
  });
});
