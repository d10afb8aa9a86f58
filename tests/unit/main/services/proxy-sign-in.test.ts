import { describe, expect, it } from 'vitest';
import type { ProxyCredentials, ProxyLogin } from '../../../../main/domain/util/proxy-route';
import { ProxySignIn } from '../../../../main/services/proxy-sign-in';
import { Vault } from '../../../../main/storage/vault';
import { CryptoEncryptor, MemoryStore } from '../storage/memory-store';

/** Everything that was begun is done: nothing here waits for anything but promises. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

const proxy = 'proxy.example:3128';
const url = 'https://example.genauth.ai/api/v3/get-profile';
const right: ProxyCredentials = { name: 'alex', password: 's3cret:with colon' };
const wrong: ProxyCredentials = { name: 'alex', password: 'old' };

/** A computer whose way to everything leads through a proxy that wants a name and a password. */
class World {
  /** What the proxy was told, in order. */
  readonly told: ProxyCredentials[] = [];
  password = right.password;
  isDead = false;
  /** The proxy answers no sooner. */
  answers: Promise<void> = Promise.resolve();
  isRemembered = false;
  opened = 0;
  tries = 0;
  readonly store: MemoryStore;
  readonly encryptor: CryptoEncryptor;
  readonly timers: (() => void)[] = [];
  readonly signIn: ProxySignIn;

  constructor(store = new MemoryStore(), encryptor = new CryptoEncryptor()) {
    this.store = store;
    this.encryptor = encryptor;
    this.signIn = new ProxySignIn({
      logIn: async (_, credentialsOf): Promise<ProxyLogin> => {
        this.tries += 1;
        if (this.isDead) return { kind: 'failed' };
        if (this.isRemembered) return { kind: 'open' };
        const credentials = await credentialsOf(proxy);
        if (credentials) this.told.push(credentials);
        await this.answers;
        if (credentials?.password !== this.password) return { kind: 'refused', proxy };
        this.isRemembered = true;
        return { kind: 'open' };
      },
      forgetLogins: () => {
        this.isRemembered = false;
      },
      vault: new Vault(store, encryptor).secret,
      timer: (_, run) => {
        this.timers.push(run);
        return () => this.timers.splice(this.timers.indexOf(run), 1);
      },
      onOpen: () => {
        this.opened += 1;
      },
      onChange: () => undefined,
    });
  }

  /** The app's next start. */
  restarted(): World {
    this.signIn.dispose();
    return new World(this.store, this.encryptor);
  }

  async refused(): Promise<void> {
    this.signIn.refused(url);
    await settled();
  }

  get asks(): string | undefined {
    return this.signIn.question?.state;
  }
}

describe('a proxy that wants a name and a password', () => {
  it('is asked for once, however many calls it refuses, and then opens the way', async () => {
    const world = new World();
    for (let call = 0; call < 20; call++) world.signIn.refused(url);
    await settled();
    for (let call = 0; call < 20; call++) await world.refused();
    expect(world.signIn.question).toEqual({ proxy, state: 'new' });
    expect(world.tries).toBe(1);
    await world.signIn.give(proxy, right);
    expect(world.signIn.question).toBeUndefined();
    expect([world.told, world.opened]).toEqual([[right], 1]);
    expect(await world.signIn.credentials(proxy)).toEqual(right);
  });

  it('is told at the next start what the keyring has kept, and nobody is asked', async () => {
    const world = new World();
    await world.refused();
    await world.signIn.give(proxy, right);
    await settled();
    expect(JSON.stringify([...world.store.values])).not.toContain(right.password);
    const next = world.restarted();
    await next.signIn.restore(url);
    expect([next.asks, next.told, next.opened]).toEqual([undefined, [right], 1]);
  });

  it('without a keyring is asked for again at the next start, and nothing is written', async () => {
    const world = new World(new MemoryStore(), new CryptoEncryptor('weak'));
    await world.refused();
    await world.signIn.give(proxy, right);
    await settled();
    expect([world.store.isEmpty, world.timers]).toEqual([true, []]);
    const next = world.restarted();
    await next.signIn.restore(url);
    expect(next.tries).toBe(0);
    await next.refused();
    expect(next.asks).toBe('new');
  });

  it('is told nothing wrong twice: the user is asked again, and it is never stored', async () => {
    const world = new World();
    await world.refused();
    await world.signIn.give(proxy, wrong);
    expect(world.asks).toBe('refused');
    for (let call = 0; call < 5; call++) await world.refused();
    expect(world.told).toEqual([wrong]);
    expect(await world.signIn.credentials(proxy)).toBeUndefined();
    expect(world.store.isEmpty).toBe(true);
    await world.signIn.give(proxy, right);
    expect([world.asks, world.told]).toEqual([undefined, [wrong, right]]);
  });

  it('whose password has changed is told the stored one once; the next start does not know it any more', async () => {
    const world = new World();
    await world.refused();
    await world.signIn.give(proxy, right);
    await settled();
    const next = world.restarted();
    next.password = 'new';
    await next.signIn.restore(url);
    expect(next.asks).toBe('refused');
    for (let call = 0; call < 5; call++) await next.refused();
    expect(next.told).toEqual([right]);
    await settled();
    const later = next.restarted();
    later.password = 'new';
    await later.refused();
    expect([later.asks, later.told]).toEqual(['new', []]);
  });

  it('gets what was meant for it: another one in its place gets nothing', async () => {
    const world = new World();
    await world.refused();
    await world.signIn.give('rogue.example:3128', right);
    expect([world.asks, world.told]).toEqual(['new', []]);
    expect(await world.signIn.credentials('rogue.example:3128')).toBeUndefined();
    await world.signIn.give(proxy, right);
    expect(await world.signIn.credentials('rogue.example:3128')).toBeUndefined();
    expect(await world.signIn.credentials('proxy.example:3129')).toBeUndefined();
  });

  it('that does not answer is not said to have refused, and nothing is kept until it has taken it', async () => {
    const world = new World();
    await world.refused();
    world.isDead = true;
    await world.signIn.give(proxy, right);
    expect(world.asks).toBe('no-answer');
    expect(await world.signIn.credentials(proxy)).toBeUndefined();
    world.isDead = false;
    await world.signIn.give(proxy, right);
    expect(world.asks).toBeUndefined();
  });

  it('is asked for no more after “Not now”, until the user tries to reach something', async () => {
    const world = new World();
    await world.refused();
    world.signIn.putOff();
    for (let call = 0; call < 5; call++) await world.refused();
    expect([world.asks, world.tries]).toEqual([undefined, 1]);
    world.signIn.mayAsk();
    await world.refused();
    expect(world.asks).toBe('new');
  });

  it('is not asked for any more where the server is reached without it', async () => {
    const world = new World();
    await world.refused();
    world.signIn.passed('https://elsewhere.example');
    expect(world.asks).toBe('new');
    world.signIn.passed('https://example.genauth.ai');
    expect(world.asks).toBeUndefined();
  });

  it('with its password in a keyring that is locked at first: the user is asked, and no longer once it is open', async () => {
    const world = new World();
    await world.refused();
    await world.signIn.give(proxy, right);
    await settled();
    world.encryptor.protects = 'keyring-locked';
    const next = world.restarted();
    await next.signIn.restore(url);
    expect(next.asks).toBe('new');
    await next.refused();
    expect([next.asks, next.told]).toEqual(['new', []]);
    next.encryptor.protects = 'keyring';
    await next.refused();
    expect([next.asks, next.told, next.opened]).toEqual([undefined, [right], 1]);
  });

  it('whose password can’t be stored yet is stored when the keyring opens', async () => {
    const world = new World(new MemoryStore(), new CryptoEncryptor());
    world.encryptor.protects = 'keyring-silent';
    await world.refused();
    await world.signIn.give(proxy, right);
    await settled();
    expect([world.asks, world.store.isEmpty, world.timers.length]).toEqual([undefined, true, 1]);
    world.encryptor.protects = 'keyring';
    world.timers[0]?.();
    await settled();
    const next = world.restarted();
    await next.signIn.restore(url);
    expect(next.told).toEqual([right]);
  });

  it('is forgotten with everything else: in memory, on disk and by the system', async () => {
    const world = new World();
    await world.refused();
    await world.signIn.give(proxy, right);
    await settled();
    world.signIn.forget();
    expect([world.store.isEmpty, world.isRemembered]).toEqual([true, false]);
    expect(await world.signIn.credentials(proxy)).toBeUndefined();
    await world.refused();
    expect(world.asks).toBe('new');
  });

  it('is forgotten also while the password is tried, or the keyring is asked to keep it', async () => {
    for (const isTried of [true, false]) {
      const world = new World();
      await world.refused();
      let goOn = (): void => undefined;
      if (isTried)
        world.answers = new Promise((resolve) => {
          goOn = resolve;
        });
      else world.encryptor.holdProtection();
      const given = world.signIn.give(proxy, right);
      await settled();
      world.signIn.forget();
      goOn();
      world.encryptor.release();
      await given;
      await settled();
      expect([world.store.isEmpty, world.isRemembered, world.opened]).toEqual([true, false, isTried ? 0 : 1]);
      expect(await world.signIn.credentials(proxy)).toBeUndefined();
    }
  });
});

it('what is kept for proxies is no account, and goes with none', async () => {
  const world = new World();
  await world.refused();
  await world.signIn.give(proxy, right);
  await settled();
  const vault = new Vault(world.store, world.encryptor);
  expect(await vault.load()).toEqual({ accounts: [], problems: [] });
  vault.remove('a1');
  const next = world.restarted();
  await next.signIn.restore(url);
  expect(next.told).toEqual([right]);
});
