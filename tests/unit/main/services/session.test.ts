import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Credentials,
  type PastedToken,
  pastedCredentials,
} from '../../../../main/domain/account/credentials';
import { fail, ok } from '../../../../shared/result';
import { day, offline, refused, userOf } from './session-values';
import { World } from './session-world';

const form = (accessToken: string): PastedToken => ({
  appHost: 'https://example.genauth.ai',
  appId: 'app-1',
  accessToken,
});
const credentials = (accessToken: string): Credentials =>
  pastedCredentials(form(accessToken), userOf(accessToken));
const signedOut = { kind: 'signed-out', canEndBrowserSession: false } as const;

describe('signing in', () => {
  it('checks the token with the server before it keeps it, and tells the windows no token', async () => {
    const world = new World();
    const done = world.session.signIn(form('token-a'));
    await world.settled();
    expect(world.session.credentials).toBeUndefined();
    expect(world.store.isEmpty).toBe(true);
    await world.answer('token-a');
    expect(await done).toEqual(ok(null));
    expect(world.session.credentials).toEqual(credentials('token-a'));
    expect(await world.stored()).toBe('token-a');
    expect(world.session.view()).toEqual({
      kind: 'signed-in',
      user: credentials('token-a').user,
      appHost: 'https://example.genauth.ai',
      storage: 'keyring',
      askStorage: false,
    });
  });

  it.each([
    ['appHost', { ...form('a'), appHost: 'http://example.com' }],
    ['appId', { ...form('a'), appId: 'not an ID' }],
    ['accessToken', form('not a token')],
    ['accessToken', form('')],
  ])('with a bad %s asks no server', async (field, bad) => {
    const world = new World();
    expect(await world.session.signIn(bad)).toEqual(fail({ kind: 'field', field }));
    expect(world.profiles).toEqual([]);
  });

  it('that the server refuses changes nothing', async () => {
    const world = new World();
    await world.signIn('token-a');
    const done = world.session.signIn(form('token-b'));
    await world.answer('token-b', refused);
    expect(await done).toEqual(fail({ kind: 'call', failure: refused }));
    expect(world.session.credentials?.tokens.accessToken).toBe('token-a');
    expect(await world.stored()).toBe('token-a');
  });

  it('without a keyring keeps the token in memory, asks, and leaves nothing of an earlier session', async () => {
    const world = new World();
    await world.signIn('token-a');
    world.encryptor.protects = 'weak';
    await world.signIn('token-b');
    expect(world.session.view()).toMatchObject({ storage: 'memory', askStorage: true });
    expect(await world.stored()).toBeUndefined();
  });

  it('without a keyring says of an earlier session what is true: that it couldn’t be removed', async () => {
    const world = new World();
    await world.signIn('token-a');
    world.encryptor.protects = 'weak';
    world.store.readOnly = true;
    await world.signIn('token-b');
    expect(world.said).toEqual(['an earlier session is left']);
    expect(world.session.view()).toMatchObject({ storage: 'memory' });
  });

  it('with a keyring that refuses to encrypt says so, and asks nothing that would not help', async () => {
    const world = new World();
    world.encryptor.broken = true;
    await world.signIn('token-a');
    expect(world.session.view()).toMatchObject({ storage: 'memory', askStorage: false });
    expect(world.said).toEqual(['unsaved']);
    expect(world.store.isEmpty).toBe(true);
  });
});

describe('a session that can’t be stored', () => {
  it('is stored as soon as that can be done, with longer and longer pauses, and then nothing is said of it', async () => {
    const world = new World();
    world.encryptor.broken = true;
    await world.signIn('token-a');
    expect(world.waits).toEqual([10_000]);
    await world.pass(10_000);
    expect(world.waits).toEqual([20_000]);
    await world.pass(day);
    expect(world.waits[0]).toBeLessThanOrEqual(600_000);
    expect(world.said).toEqual(['unsaved']);
    world.encryptor.broken = false;
    await world.pass(600_000);
    expect(world.said).toEqual(['unsaved', 'all is saved']);
    expect(world.session.view()).toMatchObject({ storage: 'keyring', askStorage: false });
    expect(await world.stored()).toBe('token-a');
    // Nothing is unsaved: nothing is tried.
    expect(world.waits).toEqual([]);
  });

  it('is stored when a full disk has room again', async () => {
    const world = new World();
    world.store.readOnly = true;
    await world.signIn('token-a');
    await world.pass(60_000);
    world.store.readOnly = false;
    await world.pass(600_000);
    expect(world.said).toEqual(['unsaved', 'all is saved']);
    expect(await world.stored()).toBe('token-a');
  });

  it('is tried no more after a sign-out, nor after a later sign-in that could be stored', async () => {
    const world = new World();
    world.encryptor.broken = true;
    await world.signIn('token-a');
    world.session.signOut();
    expect(world.waits).toEqual([]);
    expect(world.said).toEqual(['unsaved', 'all is saved']);
    await world.signIn('token-b');
    world.encryptor.broken = false;
    await world.signIn('token-c');
    expect(world.waits).toEqual([]);
    expect(world.said).toEqual(['unsaved', 'all is saved', 'unsaved', 'all is saved']);
    expect(await world.stored()).toBe('token-c');
  });
});

describe('two sign-ins at once', () => {
  it.each([
    ['the earlier answers last', ['token-b', 'token-a']],
    ['the later answers last', ['token-a', 'token-b']],
  ])('leave the later one signed in and stored when %s', async (_, order) => {
    const world = new World();
    const both = [world.session.signIn(form('token-a')), world.session.signIn(form('token-b'))];
    for (const token of order) await world.answer(token);
    await Promise.all(both);
    expect(world.session.credentials?.tokens.accessToken).toBe('token-b');
    expect(await world.stored()).toBe('token-b');
  });

  it('leave the earlier one if the later one is refused', async () => {
    const world = new World();
    const both = [world.session.signIn(form('token-a')), world.session.signIn(form('token-b'))];
    await world.answer('token-b', refused);
    await world.answer('token-a');
    expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: false }]);
    expect(world.session.credentials?.tokens.accessToken).toBe('token-a');
  });

  it('leave the later one stored although the keyring takes longer for the earlier one', async () => {
    const world = new World();
    world.encryptor.hold();
    const both = [world.session.signIn(form('token-a')), world.session.signIn(form('token-b'))];
    await world.answer('token-a');
    await world.answer('token-b');
    await world.encryptor.releaseLastFirst();
    await Promise.all(both);
    expect(world.session.view()).toMatchObject({ storage: 'keyring', askStorage: false });
    expect(world.session.credentials?.tokens.accessToken).toBe('token-b');
    expect(await world.stored()).toBe('token-b');
  });
});

describe('signing out', () => {
  it('signing out wipes the stored token', async () => {
    const world = new World();
    await world.signIn('token-a');
    world.session.signOut();
    expect(world.session.view()).toEqual(signedOut);
    expect(world.store.isEmpty).toBe(true);
  });

  it('while the server checks a token stands: it signs nobody in afterwards', async () => {
    const world = new World();
    await world.session.resume();
    const done = world.session.signIn(form('token-a'));
    world.session.signOut();
    await world.answer('token-a');
    await done;
    expect(world.session.view()).toEqual(signedOut);
    expect(await world.stored()).toBeUndefined();
  });

  it('while the keyring encrypts stands: nothing is stored afterwards', async () => {
    const world = new World();
    await world.session.resume();
    world.encryptor.hold();
    const done = world.session.signIn(form('token-a'));
    await world.answer('token-a');
    world.session.signOut();
    world.encryptor.release();
    await done;
    expect(world.session.view()).toEqual(signedOut);
    expect(await world.stored()).toBeUndefined();
  });

  it('is not undone by a stored token that is read meanwhile', async () => {
    const before = new World();
    await before.signIn('token-a');
    const world = new World('keyring', before);
    world.encryptor.hold();
    const resumed = world.session.resume();
    world.session.signOut();
    world.encryptor.release();
    await resumed;
    expect(world.session.view()).toEqual(signedOut);
  });

  it('happens even if the stored token can’t be removed, and that is not kept quiet', async () => {
    const world = new World();
    await world.signIn('token-a');
    world.store.readOnly = true;
    expect(() => world.session.signOut()).toThrow('read-only');
    expect(world.session.credentials).toBeUndefined();
  });
});

describe('going on with a stored token', () => {
  const withStored = async (): Promise<World> => {
    const before = new World();
    await before.signIn('token-a');
    return new World('keyring', before);
  };

  it('going on with a stored token works offline', async () => {
    const world = await withStored();
    const resumed = world.session.resume();
    await world.settled();
    await world.answer('token-a', offline);
    await resumed;
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', storage: 'keyring', askStorage: false });
  });

  it('learns the user’s ID from the server where an earlier version kept none, and keeps it', async () => {
    const world = await withStored();
    const resumed = world.session.resume();
    await world.settled();
    world.profiles.shift()?.settle(ok({ ...userOf('token-a'), sub: 'u1' }));
    await resumed;
    expect(world.session.credentials?.user).toEqual({ ...userOf('token-a'), sub: 'u1' });
    expect(await world.vault().load()).toMatchObject({
      accounts: [{ credentials: { user: { sub: 'u1' } } }],
    });
  });

  it('ends when the server says that it holds no longer, and removes it', async () => {
    const world = await withStored();
    const resumed = world.session.resume();
    await world.settled();
    await world.answer('token-a', refused);
    await resumed;
    expect(world.session.view()).toEqual({ ...signedOut, reason: 'session-ended' });
    expect(world.store.isEmpty).toBe(true);
  });

  it('that is not there is a plain sign-in; one that can’t be read is said', async () => {
    const empty = new World();
    await empty.session.resume();
    expect(empty.session.view()).toEqual(signedOut);
    const world = await withStored();
    world.encryptor.changeKey();
    await world.session.resume();
    expect(world.session.view()).toEqual({ ...signedOut, reason: 'token-unreadable' });
    const other = new World('weak', await withStored());
    other.encryptor.protects = 'weak';
    await other.session.resume();
    expect(other.session.view()).toEqual({ ...signedOut, reason: 'keyring-changed' });
  });

  it('gives way to a sign-in that was faster than the keyring', async () => {
    const world = await withStored();
    world.encryptor.hold();
    const resumed = world.session.resume();
    const done = world.session.signIn(form('token-b'));
    await world.answer('token-b');
    await world.encryptor.releaseLastFirst();
    await Promise.all([resumed, done]);
    expect(world.session.credentials?.tokens.accessToken).toBe('token-b');
    expect(await world.stored()).toBe('token-b');
  });

  it('gives way to a sign-in that the keyring is still storing', async () => {
    const world = await withStored();
    const { encrypt } = world.encryptor;
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => void (goOn = resolve));
    world.encryptor.encrypt = async (...args) => {
      await held;
      return encrypt(...args);
    };
    const done = world.session.signIn(form('token-b'));
    await world.answer('token-b');
    await world.session.resume();
    goOn();
    await done;
    expect(world.session.credentials?.tokens.accessToken).toBe('token-b');
    expect(await world.stored()).toBe('token-b');
  });
});

describe('the end of a token', () => {
  it('ends no session with another token', async () => {
    const world = new World();
    await world.signIn('token-a');
    await world.signIn('token-b');
    world.session.end('token-a');
    expect(world.session.credentials?.tokens.accessToken).toBe('token-b');
    expect(await world.stored()).toBe('token-b');
    world.session.end('token-b');
    expect(world.session.view()).toEqual({ ...signedOut, reason: 'session-ended' });
  });

  it('that comes late, after a new sign-in, ends nothing', async () => {
    const world = new World();
    await world.signIn('token-a');
    const verified = world.session.verify();
    await world.signIn('token-b');
    await world.answer('token-a', refused);
    await verified;
    expect(world.session.credentials?.tokens.accessToken).toBe('token-b');
  });

  it('breaks no answer that is under way, even if the stored token can’t be removed', async () => {
    const world = new World();
    await world.signIn('token-a');
    world.store.readOnly = true;
    expect(() => world.session.end('token-a')).not.toThrow();
    expect(world.session.view()).toEqual({ ...signedOut, reason: 'session-ended' });
  });
});

describe('without a keyring the user chooses', () => {
  const asked = async (): Promise<World> => {
    const world = new World('weak');
    await world.signIn('token-a');
    return world;
  };

  it('this session only: nothing is stored', async () => {
    const world = await asked();
    await world.session.chooseStorage('memory');
    expect(world.session.view()).toMatchObject({ storage: 'memory', askStorage: false });
    expect(world.store.isEmpty).toBe(true);
  });

  it('to store anyway, and only then it is shown as stored', async () => {
    const world = await asked();
    world.encryptor.hold();
    const chosen = world.session.chooseStorage('weak');
    expect(world.session.view()).toMatchObject({ storage: 'memory', askStorage: false });
    world.encryptor.release();
    await chosen;
    expect(world.session.view()).toMatchObject({ storage: 'weak', askStorage: false });
    expect(await world.stored()).toBe('token-a');
  });

  it('to store what can’t be stored: that is said', async () => {
    const world = await asked();
    world.encryptor.broken = true;
    await world.session.chooseStorage('weak');
    expect(world.said).toEqual(['unsaved']);
    expect(world.session.view()).toMatchObject({ storage: 'memory', askStorage: false });
    world.encryptor.broken = false;
    await world.pass(10_000);
    expect(world.session.view()).toMatchObject({ storage: 'weak', askStorage: false });
  });

  it('once: a second answer changes nothing, and a double click is one answer', async () => {
    const world = await asked();
    world.encryptor.hold();
    const all = [
      world.session.chooseStorage('weak'),
      world.session.chooseStorage('weak'),
      world.session.chooseStorage('memory'),
    ];
    world.encryptor.release();
    await Promise.all(all);
    expect(world.said).toEqual([]);
    expect(world.session.view()).toMatchObject({ storage: 'weak', askStorage: false });
    expect(await world.stored()).toBe('token-a');
  });

  it('and signs out meanwhile: nothing stays behind', async () => {
    const world = await asked();
    world.encryptor.hold();
    const chosen = world.session.chooseStorage('weak');
    world.session.signOut();
    world.encryptor.release();
    await chosen;
    expect(world.session.view()).toEqual(signedOut);
    expect(await world.stored()).toBeUndefined();
  });

  it('and signs in as someone else meanwhile: the first token does not stay behind', async () => {
    const world = await asked();
    world.encryptor.hold();
    const chosen = world.session.chooseStorage('weak');
    world.session.signOut();
    await world.signIn('token-b');
    world.encryptor.release();
    await chosen;
    expect(world.session.view()).toMatchObject({ storage: 'memory', askStorage: true });
    expect(await world.stored()).toBeUndefined();
  });

  it('nothing where nothing was asked', async () => {
    const world = new World();
    await world.session.chooseStorage('weak');
    expect(world.session.view()).toEqual({ kind: 'starting' });
    await world.signIn('token-a');
    await world.session.chooseStorage('weak');
    expect(world.session.view()).toMatchObject({ storage: 'keyring' });
  });
});

it('whatever the order of sign-ins, sign-outs, replies and the keyring, what is stored is what is signed in', async () => {
  const tokens = ['token-a', 'token-b', 'token-c'] as const;
  const step = fc.oneof(
    fc.record({ do: fc.constant('sign in' as const), token: fc.constantFrom(...tokens) }),
    fc.record({ do: fc.constant('sign out' as const) }),
    fc.record({ do: fc.constant('reply' as const), token: fc.constantFrom(...tokens), refuse: fc.boolean() }),
    fc.record({
      do: fc.constant('keyring' as const),
      protects: fc.constantFrom('keyring' as const, 'weak' as const),
    }),
    fc.record({
      do: fc.constant('choose' as const),
      choice: fc.constantFrom('memory' as const, 'weak' as const),
    }),
    fc.record({ do: fc.constant('hold' as const) }),
    fc.record({ do: fc.constant('release' as const), lastFirst: fc.boolean() }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const world = new World();
      await world.session.resume();
      const under: Promise<unknown>[] = [];
      for (const each of steps) {
        if (each.do === 'sign in') under.push(world.session.signIn(form(each.token)));
        if (each.do === 'sign out') world.session.signOut();
        if (each.do === 'reply') await world.answer(each.token, each.refuse ? refused : undefined);
        if (each.do === 'keyring') world.encryptor.protects = each.protects;
        if (each.do === 'choose') under.push(world.session.chooseStorage(each.choice));
        if (each.do === 'hold') world.encryptor.hold();
        if (each.do === 'release') {
          if (each.lastFirst) await world.encryptor.releaseLastFirst();
          else world.encryptor.release();
        }
        await world.settled();
      }
      while (world.profiles[0]) await world.answer(world.profiles[0].of);
      world.encryptor.release();
      await Promise.all(under);
      const view = world.session.view();
      const kept = view.kind === 'signed-in' && view.storage !== 'memory';
      expect(await world.stored()).toBe(kept ? world.session.credentials?.tokens.accessToken : undefined);
    }),
    { numRuns: 300 },
  );
});
