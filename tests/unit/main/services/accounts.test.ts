import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../../shared/result';
import { mostAccounts, type User } from '../../../../shared/state/accounts';
import { browserForm, refused } from './session-values';
import { World } from './session-world';

const user = (sub: string, name = 'Alex Chen'): User => ({ sub, name, accounts: [`${sub}@example.com`] });

/** Signs this user in with a token of this name, up to where the keyring has it; `place`: elsewhere, or with another app. */
async function begin(world: World, token: string, who: User, place: Partial<typeof browserForm> = {}) {
  const { appHost, appId } = { ...browserForm, ...place };
  const done = world.accounts.signIns.withToken({ appHost, appId, accessToken: token });
  await world.settled();
  world.profiles.shift()?.settle(ok(who));
  await world.settled();
  return { done };
}

/** The same, to its end. */
const signIn = async (...given: Parameters<typeof begin>) => (await begin(...given)).done;

/** Whose tokens the next start would find. */
const storedIn = async (world: World): Promise<readonly string[]> =>
  (await world.vault().load()).accounts.map(({ credentials }) => credentials.tokens.accessToken);

const tokensOf = (world: World): readonly string[] =>
  world.accounts.all.map(({ credentials }) => credentials.tokens.accessToken);

describe('accounts', () => {
  it('are users by the server’s ID: two of one name are two, and a rename changes nothing', async () => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    await signIn(world, 'two', user('u2'));
    expect(tokensOf(world)).toEqual(['one', 'two']);
    const [first] = world.accounts.all;
    await signIn(world, 'three', user('u1', 'Alex Stone'));
    expect(tokensOf(world)).toEqual(['three', 'two']);
    expect(world.accounts.all[0]?.id).toBe(first?.id);
  });

  it('of one user with two apps, and of one ID at two servers, are two', async () => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    await signIn(world, 'two', user('u1'), { appId: 'app-2' });
    await signIn(world, 'three', user('u1'), { appHost: 'https://other.example' });
    expect(new Set(world.accounts.all.map(({ id }) => id)).size).toBe(3);
    const next = new World('keyring', world);
    const resumed = next.accounts.resume();
    await next.settled();
    for (const { settle } of next.profiles.splice(0)) settle(ok(user('u1')));
    await resumed;
    expect(tokensOf(next)).toEqual(['one', 'two', 'three']);
  });

  it('go on when one of them ends, which says so and gives no token any more', async () => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    await signIn(world, 'two', user('u2'));
    const [first] = world.accounts.all;
    const verified = first?.verify();
    await world.settled();
    world.profiles.shift()?.settle(fail(refused));
    await verified;
    expect(world.accounts.view().list.map(({ state }) => state)).toEqual(['signed-in', 'session-ended']);
    expect(await first?.tokens.freshToken()).toBeUndefined();
    expect(await first?.tokens.replaceToken('one')).toMatchObject({ ok: false });
    expect(tokensOf(world)).toEqual(['two']);
    const { accounts } = await world.vault().load();
    expect(accounts.map(({ credentials }) => credentials.user.sub)).toEqual(['u2']);
  });

  it('are signed out one by one, and nothing of that one stays behind', async () => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    await signIn(world, 'two', user('u2'));
    world.accounts.signOut(world.accounts.all[0]?.id ?? '');
    expect(tokensOf(world)).toEqual(['two']);
    expect((await world.vault().load()).accounts).toHaveLength(1);
  });

  it('are all signed out together, also where the disk keeps their tokens, which is not kept quiet', async () => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    await signIn(world, 'two', user('u2'));
    world.store.readOnly = true;
    expect(() => world.accounts.signOutAll()).toThrow('read-only');
    expect(world.accounts.view().list).toEqual([]);
    world.store.readOnly = false;
    world.accounts.signOutAll();
    expect(tokensOf(world)).toEqual([]);
  });

  it('of two users who sign in at once are both there, whichever the keyring stores first', async () => {
    const world = new World();
    world.encryptor.hold();
    const both = [await begin(world, 'one', user('u1')), await begin(world, 'two', user('u2'))];
    await world.encryptor.releaseLastFirst();
    await Promise.all(both.map(({ done }) => done));
    expect(tokensOf(world)).toEqual(['two', 'one']);
    expect(await storedIn(world)).toEqual(['two', 'one']);
  });

  it('stay in use and stored as one while another user signs in during their next sign-in', async () => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    world.encryptor.hold();
    const both = [await begin(world, 'again', user('u1')), await begin(world, 'two', user('u2'))];
    await world.encryptor.releaseLastFirst();
    await Promise.all(both.map(({ done }) => done));
    expect(tokensOf(world)).toEqual(['again', 'two']);
    expect(new Set(await storedIn(world))).toEqual(new Set(['again', 'two']));
  });

  it('are not more than there may be when the last two sign in at once', async () => {
    const world = new World();
    for (let count = 1; count < mostAccounts; count++) await signIn(world, `t${count}`, user(`u${count}`));
    world.encryptor.hold();
    const both = [await begin(world, 'one', user('u98')), await begin(world, 'two', user('u99'))];
    await world.encryptor.releaseLastFirst();
    const results = await Promise.all(both.map(({ done }) => done));
    expect(results).toEqual([fail({ kind: 'too-many-accounts' }), ok(null)]);
    expect(tokensOf(world)).toHaveLength(mostAccounts);
    expect(await storedIn(world)).toHaveLength(mostAccounts);
  });

  it('are limited in number', async () => {
    const world = new World();
    for (let count = 0; count < mostAccounts; count++) await signIn(world, `t${count}`, user(`u${count}`));
    expect(await signIn(world, 'one-more', user('u99'))).toEqual(fail({ kind: 'too-many-accounts' }));
    expect(tokensOf(world)).toHaveLength(mostAccounts);
  });

  it('that the organisation does not allow are not signed in, and a stored one is left as it is', async () => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    const next = new World('keyring', world);
    next.isAllowed = ({ appId }) => appId === 'app-2';
    await next.accounts.resume();
    expect(next.accounts.view().list).toMatchObject([{ state: 'not-allowed', user: { sub: 'u1' } }]);
    expect((await next.vault().load()).accounts).toHaveLength(1);
    expect(await signIn(next, 'two', user('u2'))).toEqual(fail({ kind: 'not-allowed' }));
  });

  it('with a token at hand are left as they are where the organisation allows none', async () => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    const next = new World('keyring', world, false);
    await next.accounts.resume();
    expect(next.accounts.view().list).toMatchObject([{ state: 'not-allowed', user: { sub: 'u1' } }]);
    expect((await next.vault().load()).accounts).toHaveLength(1);
  });

  it('whose token turns out to be another user’s are over', async () => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    const verified = world.accounts.all[0]?.verify();
    await world.settled();
    world.profiles.shift()?.settle(ok(user('u2')));
    await verified;
    expect(world.accounts.view().list).toMatchObject([{ state: 'session-ended' }]);
  });
});

describe('signing out of everything', () => {
  /** What is on its way goes on to its end; nobody is signed in then, and nothing is stored. */
  const endsSignedOut = async (world: World, underWay: Promise<unknown>): Promise<void> => {
    world.encryptor.release();
    await underWay;
    expect(world.accounts.view()).toMatchObject({ isStarting: false, list: [] });
    expect(world.store.isEmpty).toBe(true);
  };

  it('ends a sign-in that the server is asked about', async () => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    const { appHost, appId } = browserForm;
    const done = world.accounts.signIns.withToken({ appHost, appId, accessToken: 'two' });
    await world.settled();
    world.accounts.signOutAll();
    world.profiles.shift()?.settle(ok(user('u2')));
    await endsSignedOut(world, done);
  });

  it.each([
    ['being stored', (world: World) => world.encryptor.hold()],
    ['about to be stored', (world: World) => world.encryptor.holdProtection()],
  ])('ends a sign-in that is %s', async (_, hold) => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    hold(world);
    const { done } = await begin(world, 'two', user('u2'));
    world.accounts.signOutAll();
    await endsSignedOut(world, done);
  });

  it.each([
    ['being read', (world: World) => world.encryptor.hold()],
    ['about to be read', (world: World) => world.encryptor.holdProtection()],
    [
      'about to be read and written again',
      (world: World) => {
        world.encryptor.hasNewKey = true;
        world.encryptor.holdProtection();
      },
    ],
  ])('takes along what is %s at the start', async (_, hold) => {
    const before = new World();
    await signIn(before, 'one', user('u1'));
    const world = new World('keyring', before);
    hold(world);
    const resumed = world.accounts.resume();
    await world.settled();
    world.accounts.signOutAll();
    await endsSignedOut(world, resumed);
  });

  it('takes along what can’t be read, also when it was the last account that was signed out of', async () => {
    for (const signOut of [
      ({ accounts }: World) => accounts.signOutAll(),
      ({ accounts }: World) => accounts.signOut(accounts.all[0]?.id ?? ''),
    ]) {
      const world = new World();
      world.encryptor.protects = 'weak';
      await signIn(world, 'one', user('u1'));
      world.store.set({ version: 3, entries: [{ sealed: 'AAAA' }] });
      signOut(world);
      expect(world.store.isEmpty).toBe(true);
    }
  });

  it('stands in this run, also where the disk keeps what is stored', async () => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    world.store.readOnly = true;
    expect(() => world.accounts.signOutAll()).toThrow('read-only');
    void world.accounts.resume();
    await world.settled();
    expect(world.accounts.view().list).toEqual([]);
  });

  it('leaves what another account has stored, also where that is just being read', async () => {
    const before = new World();
    await signIn(before, 'one', user('u1'));
    const world = new World('keyring', before);
    world.encryptor.holdProtection();
    void world.accounts.resume();
    const { done } = await begin(world, 'two', user('u2'));
    world.encryptor.release();
    await done;
    world.accounts.signOut(
      world.accounts.all.find(({ credentials }) => credentials.user.sub === 'u2')?.id ?? '',
    );
    await world.settled();
    expect(tokensOf(world)).toEqual(['one']);
    expect(await storedIn(world)).toEqual(['one']);
  });

  it('of one account, whose tokens are about to be stored, leaves nothing of it', async () => {
    const world = new World();
    await signIn(world, 'one', user('u1'));
    world.encryptor.holdProtection();
    const { done } = await begin(world, 'again', user('u1'));
    world.accounts.signOut(world.accounts.all[0]?.id ?? '');
    await endsSignedOut(world, done);
  });
});
