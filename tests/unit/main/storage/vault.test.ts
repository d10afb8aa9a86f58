import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type {
  Credentials,
  Protection,
  VaultContents,
  VaultProblem,
} from '../../../../main/domain/account/credentials';
import { accountId } from '../../../../main/domain/account/identity';
import type { KeyValueStore } from '../../../../main/storage/key-value-store';
import { Vault } from '../../../../main/storage/vault';
import { ok } from '../../../../shared/result';
import { CryptoEncryptor, MemoryStore } from './memory-store';

const credentials: Credentials = {
  appHost: 'https://example.genauth.ai',
  appId: 'app-1',
  clientId: 'app-1-client',
  scopes: 'openid offline_access',
  tokens: {
    accessToken: 'secret-token-of-alex',
    expiresAt: 1_700_000_000_000,
    refreshToken: 'secret-refresh-token',
  },
  user: { name: 'Alex Chen', account: 'alex@example.com', accounts: ['alex@example.com'] },
};

/** A vault that holds this account, and nothing else. */
const holds = (stored: Credentials, protection: Protection = 'keyring', id = 'a1'): VaultContents => ({
  accounts: [{ id, credentials: stored, protection }],
  problems: [],
});
const empty: VaultContents = { accounts: [], problems: [] };
const lost = (id: string, problem: VaultProblem = 'unreadable'): VaultContents => ({
  accounts: [],
  problems: [{ id, problem }],
});

/** The only entry in the file. */
function entryIn(store: MemoryStore): Readonly<Record<string, unknown>> {
  const [entry] = z.array(z.record(z.string(), z.unknown())).parse(store.get('entries'));
  return entry ?? {};
}

/** A vault that holds the credentials, with all its parts. */
async function filled() {
  const store = new MemoryStore();
  const encryptor = new CryptoEncryptor();
  const vault = new Vault(store, encryptor);
  expect(await vault.save('a1', credentials, 'keyring')).toBe(true);
  return { store, encryptor, vault };
}

/** A vault whose record decrypts to this text. */
async function holding(text: string): Promise<Vault> {
  const encryptor = new CryptoEncryptor();
  const data = (await encryptor.encrypt(text)).toString('base64');
  return new Vault(
    new MemoryStore({ version: 2, protection: 'keyring', backend: 'kwallet5', data }),
    encryptor,
  );
}

describe('the vault', () => {
  it('gives back what was stored, and how it is protected', async () => {
    const token = fc.string({
      unit: fc.constantFrom(...Array.from('aZ09-._~+/=!')),
      minLength: 1,
      maxLength: 16_384,
    });
    const user = fc.oneof(
      fc.record({ name: fc.string(), accounts: fc.array(fc.string()) }),
      fc.record({ name: fc.string(), account: fc.string(), accounts: fc.array(fc.string()) }),
    );
    await fc.assert(
      fc.asyncProperty(
        token,
        user,
        fc.constantFrom('keyring', 'weak'),
        async (accessToken, who, protection) => {
          const tokens = { ...credentials.tokens, accessToken };
          const stored: Credentials = { ...credentials, tokens, user: { ...who } };
          const vault = new Vault(new MemoryStore(), new CryptoEncryptor(protection));
          expect(await vault.save('a1', stored, protection)).toBe(true);
          expect(await vault.load()).toEqual(holds(stored, protection));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is empty at first, and after it was cleared', async () => {
    expect(await new Vault(new MemoryStore(), new CryptoEncryptor()).load()).toEqual(empty);
    const { vault, store } = await filled();
    vault.remove('a1');
    expect(await vault.load()).toEqual(empty);
    expect(store.isEmpty).toBe(true);
  });

  it('stores nothing in clear', async () => {
    const { store } = await filled();
    const text = JSON.stringify([...store.values]);
    for (const secret of ['secret', 'alex', 'Alex', 'genauth', 'app-1']) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, -2));
    }
  });
});

describe('what can’t be read any more', () => {
  it('by another key is unreadable, and is left as it is', async () => {
    const { vault, encryptor, store } = await filled();
    const before = new Map(store.values);
    encryptor.changeKey();
    expect(await vault.load()).toEqual(lost('a1'));
    expect(store.values).toEqual(before);
  });

  it('because a byte has changed is unreadable', async () => {
    const { vault, store } = await filled();
    const entry = entryIn(store);
    const bytes = Buffer.from(String(entry['data']), 'base64');
    const load = async (data: Buffer): Promise<VaultContents> => {
      store.set({ entries: [{ ...entry, data: data.toString('base64') }] });
      return vault.load();
    };
    for (const at of [0, 12, 28, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
      expect(await load(damaged)).toEqual(lost('a1'));
    }
    expect(await load(bytes.subarray(0, 20))).toEqual(lost('a1'));
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['no protection', { data: 'AAAA' }],
    ['no data', { protection: 'keyring' }],
    ['an unknown protection, of a newer version', { protection: 'enclave', data: 'AAAA' }],
    ['data that is no text', { protection: 'keyring', data: [1, 2] }],
    ['data that is not base64', { protection: 'keyring', data: '<>' }],
    ['empty data', { protection: 'keyring', data: '' }],
    ['far too much data', { version: 2, protection: 'keyring', backend: 'x', data: 'A'.repeat(1024 * 1024) }],
    ['null', { protection: null, data: null }],
    ['a newer version', { version: 4, protection: 'keyring', backend: 'x', data: 'AAAA' }],
    ['a version that is invalid', { version: '2', protection: 'keyring', backend: 'x', data: 'AAAA' }],
    ['no backend', { version: 2, protection: 'keyring', data: 'AAAA' }],
    ['only a version', { version: 3 }],
    ['entries that are no list', { version: 3, entries: 'x' }],
  ])('with %s is unreadable', async (_, values) => {
    expect(await new Vault(new MemoryStore(values), new CryptoEncryptor()).load()).toEqual(lost('earlier'));
  });

  it.each([
    ['no JSON', 'secret-token'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no tokens', JSON.stringify({ ...credentials, tokens: undefined })],
    ['no access token', JSON.stringify({ ...credentials, tokens: { refreshToken: 'x' } })],
    ['a token with a line break', JSON.stringify({ ...credentials, tokens: { accessToken: 'a\r\nx: y' } })],
    [
      'a bad refresh token',
      JSON.stringify({ ...credentials, tokens: { accessToken: 'a', refreshToken: '' } }),
    ],
    ['another kind of address', JSON.stringify({ ...credentials, appHost: 'http://example.com' })],
    ['no user', JSON.stringify({ ...credentials, user: 'alex' })],
  ])('because it holds %s is unreadable', async (_, text) => {
    expect(await (await holding(text)).load()).toEqual(lost('earlier'));
  });

  it('because the file itself can’t be read is unreadable', async () => {
    const broken: KeyValueStore = {
      get: () => {
        throw new Error('EACCES');
      },
      set: () => undefined,
      clear: () => undefined,
    };
    expect(await new Vault(broken, new CryptoEncryptor()).load()).toEqual(lost('earlier'));
  });

  it('does not go for more than this version knows: what a newer one has added is dropped', async () => {
    const newer = JSON.stringify({
      ...credentials,
      tokens: { ...credentials.tokens, deviceKey: 'x' },
      user: { ...credentials.user, photo: 'y' },
    });
    expect(await (await holding(newer)).load()).toEqual(
      holds(credentials, 'keyring', accountId(credentials)),
    );
  });
});

describe('saving', () => {
  it('says so when the system will not encrypt or store, and leaves what was there', async () => {
    const { vault, encryptor, store } = await filled();
    const before = new Map(store.values);
    encryptor.broken = true;
    expect(await vault.save('a1', { ...credentials, appId: 'app-2' }, 'keyring')).toBe(false);
    encryptor.broken = false;
    store.readOnly = true;
    expect(await vault.save('a1', { ...credentials, appId: 'app-2' }, 'keyring')).toBe(false);
    expect(store.values).toEqual(before);
  });

  it('that takes its time stores nothing any more after the vault was cleared', async () => {
    const { vault, encryptor, store } = await filled();
    encryptor.hold();
    const saved = vault.save('a1', credentials, 'keyring');
    vault.remove('a1');
    encryptor.release();
    expect(await saved).toBe(false);
    expect(store.isEmpty).toBe(true);
  });

  it('twice at once leaves the later one, however long the earlier one takes', async () => {
    const { vault, encryptor } = await filled();
    encryptor.hold();
    const both = [
      vault.save('a1', { ...credentials, appId: 'earlier' }, 'keyring'),
      vault.save('a1', { ...credentials, appId: 'later' }, 'keyring'),
    ];
    await encryptor.releaseLastFirst();
    expect(await Promise.all(both)).toEqual([false, true]);
    expect(await vault.load()).toMatchObject({ accounts: [{ credentials: { appId: 'later' } }] });
  });
});

describe('a record of version 1', () => {
  const old = {
    appHost: 'https://example.genauth.ai',
    appId: 'app-1',
    accessToken: 'token-of-old',
    user: credentials.user,
  };
  const migrated: Credentials = {
    appHost: old.appHost,
    appId: 'app-1',
    clientId: 'app-1',
    scopes: '',
    tokens: { accessToken: 'token-of-old' },
    user: old.user,
  };
  const withOld = async (protection: Protection) => {
    const encryptor = new CryptoEncryptor(protection);
    const data = (await encryptor.encrypt(JSON.stringify(old), protection)).toString('base64');
    return { encryptor, store: new MemoryStore({ protection, data }) };
  };

  it.each(['keyring', 'weak'] as const)(
    '(%s) is read, and written again as an entry of its account',
    async (protection) => {
      const { store, encryptor } = await withOld(protection);
      const loaded = holds(migrated, protection, accountId(migrated));
      expect(await new Vault(store, encryptor).load()).toEqual(loaded);
      const backend = protection === 'weak' ? 'basic_text' : 'kwallet5';
      expect(Object.fromEntries(store.values)).toMatchObject({
        version: 3,
        entries: [{ id: accountId(migrated), protection, backend }],
        data: null,
      });
      expect(await new Vault(store, encryptor).load()).toEqual(loaded);
    },
  );

  it('is not read weakly where the keyring has gone', async () => {
    const { store, encryptor } = await withOld('keyring');
    encryptor.protects = 'weak';
    expect(await new Vault(store, encryptor).load()).toEqual(lost('earlier', 'keyring-changed'));
    expect(store.get('version')).toBeUndefined();
  });

  it('that can’t be written again is used all the same, and stays', async () => {
    const { store, encryptor } = await withOld('keyring');
    const before = new Map(store.values);
    store.readOnly = true;
    expect(await new Vault(store, encryptor).load()).toMatchObject({ accounts: [{ credentials: migrated }] });
    expect(store.values).toEqual(before);
  });

  it('is not written over what its account has saved while it was read', async () => {
    const { store, encryptor } = await withOld('keyring');
    const vault = new Vault(store, encryptor);
    encryptor.hold();
    const loading = vault.load();
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    const renewed = { ...migrated, tokens: { accessToken: 'newer' } };
    const saved = vault.save(accountId(migrated), renewed, 'keyring');
    await encryptor.releaseLastFirst();
    await loading;
    expect(await saved).toBe(true);
    const { accounts } = await new Vault(store, encryptor).load();
    expect(accounts.map(({ credentials: { tokens } }) => tokens)).toContainEqual(renewed.tokens);
  });

  it('stays beside what another account has saved before it was read', async () => {
    const { store, encryptor } = await withOld('keyring');
    expect(await new Vault(store, encryptor).save('a1', credentials, 'keyring')).toBe(true);
    const { accounts, problems } = await new Vault(store, encryptor).load();
    expect(problems).toEqual([]);
    expect(accounts.map((each) => each.credentials)).toEqual([migrated, credentials]);
    expect((await new Vault(store, encryptor).load()).accounts).toHaveLength(2);
  });

  it('that can’t be read gives way to the next sign-in', async () => {
    const { store, encryptor } = await withOld('keyring');
    encryptor.changeKey();
    const vault = new Vault(store, encryptor);
    expect(await vault.load()).toEqual(lost('earlier'));
    await vault.save('a1', credentials, 'keyring');
    expect(await vault.load()).toEqual(holds(credentials));
  });
});

describe('a record of a newer version', () => {
  it('is left as it is by loading; a new sign-in takes its place, and a copy of it stays', async () => {
    const newer = { version: 4, entries: [{ id: 'kim', sealed: 'AAAA' }], seal: 'x' };
    const store = new MemoryStore(newer);
    const copies: unknown[] = [];
    const keepCopy = () => copies.push(Object.fromEntries(store.values));
    const vault = new Vault(store, new CryptoEncryptor(), { keep: keepCopy, remove: () => undefined });
    expect(await vault.load()).toEqual(lost('earlier'));
    expect(Object.fromEntries(store.values)).toEqual(newer);
    expect(await vault.save('a1', credentials, 'keyring')).toBe(true);
    expect(await vault.load()).toEqual(holds(credentials));
    expect(await vault.save('a1', credentials, 'keyring')).toBe(true);
    expect(copies).toEqual([newer]);
  });
});

describe('when what encrypts has changed', () => {
  const changed = lost('a1', 'keyring-changed');

  it('to another keyring that can’t decrypt, that is said, and nothing is touched', async () => {
    const { vault, encryptor, store } = await filled();
    const before = new Map(store.values);
    encryptor.keyring = 'kwallet6';
    encryptor.changeKey();
    expect(await vault.load()).toEqual(changed);
    expect(store.values).toEqual(before);
  });

  it('to another keyring that can decrypt, it is written again', async () => {
    const { vault, encryptor, store } = await filled();
    encryptor.keyring = 'kwallet6';
    expect(await vault.load()).toEqual(holds(credentials));
    expect(entryIn(store)['backend']).toBe('kwallet6');
  });

  it('to a newer key of the same keyring, it is written again, once', async () => {
    const { vault, encryptor, store } = await filled();
    const { data } = entryIn(store);
    encryptor.hasNewKey = true;
    expect(await vault.load()).toEqual(holds(credentials));
    const renewed = entryIn(store)['data'];
    expect(renewed).not.toBe(data);
    expect(await vault.load()).toEqual(holds(credentials));
    expect(entryIn(store)['data']).toBe(renewed);
  });

  it('to a newer key, and the keyring refuses to encrypt, what is stored stays as it is', async () => {
    const { vault, encryptor, store } = await filled();
    const before = new Map(store.values);
    encryptor.hasNewKey = true;
    encryptor.broken = true;
    expect(await vault.load()).toEqual(holds(credentials));
    expect(store.values).toEqual(before);
  });

  it('to a newer key, what is kept in addition to the accounts is written again too', async () => {
    const store = new MemoryStore();
    const encryptor = new CryptoEncryptor();
    const vault = new Vault(store, encryptor);
    expect(await vault.secret.save('the proxy’s password')).toBe('saved');
    const { data } = entryIn(store);
    encryptor.hasNewKey = true;
    expect(await vault.secret.open()).toEqual(ok('the proxy’s password'));
    expect(entryIn(store)['data']).not.toBe(data);
    expect(await vault.secret.open()).toEqual(ok('the proxy’s password'));
  });

  it('to no keyring, that is said and never stored weakly; the keyring that comes back still opens it', async () => {
    const { vault, encryptor, store } = await filled();
    const before = new Map(store.values);
    encryptor.protects = 'weak';
    expect(await vault.load()).toEqual(changed);
    expect(await vault.save('a1', credentials, 'keyring')).toBe(false);
    expect(store.values).toEqual(before);
    encryptor.protects = 'keyring';
    expect(await vault.load()).toEqual(holds(credentials));
  });

  it('from none to a keyring, the keyring protects what was stored weakly', async () => {
    const store = new MemoryStore();
    const encryptor = new CryptoEncryptor('weak');
    const vault = new Vault(store, encryptor);
    expect(await vault.save('a1', credentials, 'weak')).toBe(true);
    const weak = entryIn(store)['data'];
    encryptor.protects = 'keyring';
    expect(await vault.load()).toEqual(holds(credentials));
    expect(entryIn(store)).toMatchObject({ protection: 'keyring', backend: 'kwallet5' });
    expect(entryIn(store)['data']).not.toBe(weak);
    expect(await new Vault(store, encryptor).load()).toEqual(holds(credentials));
  });

  it('and the keyring refuses to encrypt, what was stored weakly is still read', async () => {
    const store = new MemoryStore();
    const encryptor = new CryptoEncryptor('weak');
    const vault = new Vault(store, encryptor);
    await vault.save('a1', credentials, 'weak');
    encryptor.protects = 'keyring';
    encryptor.broken = true;
    expect(await vault.load()).toEqual(holds(credentials, 'weak'));
    expect(entryIn(store)['protection']).toBe('weak');
  });
});

describe('several accounts', () => {
  const kim: Credentials = { ...credentials, user: { sub: 'u2', name: 'Kim', accounts: [] } };

  /** A vault with Alex, in a keyring, and Kim, without. */
  async function two() {
    const { store, encryptor, vault } = await filled();
    await vault.save('kim', kim, 'weak');
    return { store, encryptor, vault };
  }

  it('have an entry each, with its own protection, and one of them can go', async () => {
    const { vault, store } = await two();
    const { accounts } = await vault.load();
    expect(accounts.map(({ id }) => id)).toEqual(['a1', 'kim']);
    vault.remove('a1');
    expect((await vault.load()).accounts).toMatchObject([{ id: 'kim', credentials: kim }]);
    vault.remove('kim');
    expect(store.isEmpty).toBe(true);
  });

  it('that are saved at once do not keep each other from it', async () => {
    const store = new MemoryStore();
    const encryptor = new CryptoEncryptor();
    const vault = new Vault(store, encryptor);
    encryptor.hold();
    const both = [vault.save('a1', credentials, 'keyring'), vault.save('kim', kim, 'keyring')];
    await encryptor.releaseLastFirst();
    expect(await Promise.all(both)).toEqual([true, true]);
    expect((await vault.load()).accounts).toHaveLength(2);
  });

  it('of which one can’t be read: it is named, the others are there, and nothing of it is lost', async () => {
    const { vault, store } = await two();
    const entries = z.array(z.record(z.string(), z.unknown())).parse(store.get('entries'));
    const damaged = [{ id: 'robin', sealed: 'by a newer version' }, ...entries];
    store.set({ entries: damaged });
    const loaded = await vault.load();
    expect(loaded.problems).toEqual([{ id: 'robin', problem: 'unreadable' }]);
    expect(loaded.accounts.map(({ id }) => id)).toEqual(['a1', 'kim']);
    await vault.save('a1', credentials, 'keyring');
    expect(store.get('entries')).toContainEqual(damaged[0]);
    vault.remove('robin');
    expect(store.get('entries')).not.toContainEqual(damaged[0]);
  });
});
