import { describe, expect, it } from 'vitest';
import { World } from './session-world';

const stored = async (): Promise<World> => {
  const before = new World();
  await before.signIn('token-a');
  return new World('keyring', before);
};

describe('a keyring that does not answer', () => {
  it('at the sign-in keeps nobody out: the token lives in memory and is stored when the keyring answers', async () => {
    const world = new World();
    world.encryptor.protects = 'keyring-silent';
    await world.signIn('token-a');
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', storage: 'memory', askStorage: false });
    expect(world.said).toEqual(['unsaved']);
    expect(world.unlocks).toEqual([]);
    world.encryptor.protects = 'keyring';
    await world.pass(10_000);
    expect(world.session.view()).toMatchObject({ storage: 'keyring' });
    expect(world.said).toEqual(['unsaved', 'all is saved']);
    expect(await world.stored()).toBe('token-a');
  });

  it('at the start loses no session: that is said, and it is gone on with as soon as the keyring answers', async () => {
    const world = await stored();
    const before = new Map(world.store.values);
    world.encryptor.protects = 'keyring-silent';
    await world.session.resume();
    expect(world.session.view()).toMatchObject({ kind: 'signed-out', reason: 'keyring-silent' });
    await world.pass(30_000);
    expect(world.store.values).toEqual(before);
    world.encryptor.protects = 'keyring';
    await world.pass(600_000);
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', storage: 'keyring' });
    expect(world.waits).toEqual([]);
  });

  it('while it is asked again keeps no account in sight that its user has removed', async () => {
    const world = await stored();
    world.encryptor.protects = 'keyring-silent';
    await world.session.resume();
    world.encryptor.holdProtection();
    await world.pass(10_000);
    world.session.signOut();
    world.encryptor.release();
    await world.settled();
    expect(world.accounts.view().list).toEqual([]);
    expect(world.store.isEmpty).toBe(true);
  });

  it('at the start is not waited for by a new sign-in, which stands', async () => {
    const world = await stored();
    world.encryptor.protects = 'keyring-silent';
    await world.session.resume();
    await world.signIn('token-b');
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', storage: 'memory' });
    world.encryptor.protects = 'keyring';
    await world.pass(600_000);
    expect(world.session.credentials?.tokens.accessToken).toBe('token-b');
    expect(world.accounts.view().list).toHaveLength(1);
    expect(await world.stored()).toBe('token-b');
  });

  it('and is not there when the app ends is looked for no more', async () => {
    const world = await stored();
    world.encryptor.protects = 'keyring-silent';
    await world.session.resume();
    world.session.dispose();
    expect(world.waits).toEqual([]);
  });

  it('that comes late, to a session that it protected, is found', async () => {
    const world = await stored();
    world.encryptor.protects = 'weak';
    await world.session.resume();
    expect(world.session.view()).toMatchObject({ reason: 'keyring-changed' });
    world.encryptor.protects = 'keyring';
    await world.pass(600_000);
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', storage: 'keyring' });
  });
});

describe('a keyring that gave no key when it was asked', () => {
  it('at the sign-in keeps nobody out: that the session is not stored is said, and not tried in vain', async () => {
    const world = await stored();
    world.encryptor.protects = 'keyring-lost';
    await world.signIn('token-b');
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', storage: 'memory', askStorage: false });
    expect(world.said).toEqual(['not saved']);
    expect(world.waits).toEqual([]);
    // Not even what was there before: it is another session's.
    expect(await world.stored()).toBeUndefined();
  });

  it('after it was silent at the sign-in is no more said to be tried', async () => {
    const world = new World();
    world.encryptor.protects = 'keyring-silent';
    await world.signIn('token-a');
    world.encryptor.protects = 'keyring-lost';
    await world.pass(10_000);
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', storage: 'memory' });
    expect(world.said).toEqual(['unsaved', 'all is saved', 'not saved']);
    expect(world.waits).toEqual([]);
  });

  it('at the start loses no session: that is said, and the next start finds it', async () => {
    const world = await stored();
    world.encryptor.protects = 'keyring-lost';
    await world.session.resume();
    expect(world.session.view()).toMatchObject({ kind: 'signed-out', reason: 'keyring-lost' });
    expect(world.waits).toEqual([]);
    const next = new World('keyring', world);
    next.encryptor.protects = 'keyring';
    void next.session.resume();
    await next.settled();
    expect(next.session.view()).toMatchObject({ kind: 'signed-in', storage: 'keyring' });
  });
});

describe('a locked keyring', () => {
  it('keeps no sign-in waiting: the user is asked beside it, and then the session is stored at once', async () => {
    const world = new World();
    world.encryptor.protects = 'keyring-locked';
    await world.signIn('token-a');
    expect(world.session.view()).toMatchObject({ storage: 'memory', askStorage: false });
    expect(world.unlocks).toHaveLength(1);
    world.encryptor.protects = 'keyring';
    world.unlocks.shift()?.settle(true);
    await world.settled();
    expect(world.session.view()).toMatchObject({ storage: 'keyring' });
    expect(world.waits).toEqual([]);
    expect(await world.stored()).toBe('token-a');
  });

  it('at the start is said, and unlocked by its user gives the session back at once', async () => {
    const world = await stored();
    world.encryptor.protects = 'keyring-locked';
    await world.session.resume();
    expect(world.session.view()).toMatchObject({ kind: 'signed-out', reason: 'keyring-locked' });
    expect(world.unlocks).toHaveLength(1);
    world.encryptor.protects = 'keyring';
    world.unlocks.shift()?.settle(true);
    await world.settled();
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', storage: 'keyring' });
  });

  it('that its user does not unlock is not asked for again by itself, only by the next sign-in', async () => {
    const world = await stored();
    world.encryptor.protects = 'keyring-locked';
    await world.session.resume();
    world.unlocks.shift()?.settle(false);
    await world.pass(3_600_000);
    expect(world.session.view()).toMatchObject({ reason: 'keyring-locked' });
    expect(world.unlocks).toEqual([]);
    await world.signIn('token-b');
    expect(world.unlocks).toHaveLength(1);
    world.unlocks.shift()?.settle(false);
    await world.pass(3_600_000);
    expect(world.unlocks).toEqual([]);
    expect(world.session.view()).toMatchObject({ kind: 'signed-in', storage: 'memory' });
  });

  it('is not asked about where nothing is stored', async () => {
    const world = new World('keyring');
    world.encryptor.protects = 'keyring-locked';
    await world.session.resume();
    expect(world.unlocks).toEqual([]);
    expect(world.session.view()).toEqual({ kind: 'signed-out', canEndBrowserSession: false });
  });
});
