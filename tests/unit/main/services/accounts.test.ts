import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../../shared/result';
import { mostAccounts, type User } from '../../../../shared/state/accounts';
import { browserForm, refused } from './session-values';
import { World } from './session-world';

const user = (sub: string, name = 'Alex Chen'): User => ({ sub, name, accounts: [`${sub}@example.com`] });

/** Signs this user in with a token of this name; `place`: elsewhere, or with another app. */
async function signIn(world: World, token: string, who: User, place: Partial<typeof browserForm> = {}) {
  const { appHost, appId } = { ...browserForm, ...place };
  const done = world.accounts.signIns.withToken({ appHost, appId, accessToken: token });
  await world.settled();
  world.profiles.shift()?.settle(ok(who));
  return done;
}

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
    expect(() => world.accounts.signOutAll()).toThrow('can not be removed');
    expect(world.accounts.view().list).toEqual([]);
    world.store.readOnly = false;
    world.accounts.signOutAll();
    expect(tokensOf(world)).toEqual([]);
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
