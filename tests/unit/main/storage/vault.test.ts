import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Credentials, Protection } from '../../../../main/domain/account/credentials';
import type { KeyValueStore } from '../../../../main/storage/key-value-store';
import { Vault } from '../../../../main/storage/vault';
import { fail, ok } from '../../../../shared/result';
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
const unreadable = fail('unreadable');

/** A vault that holds the credentials, with all its parts. */
async function filled() {
  const store = new MemoryStore();
  const encryptor = new CryptoEncryptor();
  const vault = new Vault(store, encryptor);
  expect(await vault.save(credentials, 'keyring')).toBe(true);
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
          expect(await vault.save(stored, protection)).toBe(true);
          expect(await vault.load()).toEqual(ok({ credentials: stored, protection }));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is empty at first, and after it was cleared', async () => {
    expect(await new Vault(new MemoryStore(), new CryptoEncryptor()).load()).toEqual(ok(undefined));
    const { vault, store } = await filled();
    vault.clear();
    expect(await vault.load()).toEqual(ok(undefined));
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

describe('what can not be read any more', () => {
  it('by another key is unreadable, and is left as it is', async () => {
    const { vault, encryptor, store } = await filled();
    const before = new Map(store.values);
    encryptor.changeKey();
    expect(await vault.load()).toEqual(unreadable);
    expect(store.values).toEqual(before);
  });

  it('because a byte has changed is unreadable', async () => {
    const { vault, store } = await filled();
    const bytes = Buffer.from(String(store.get('data')), 'base64');
    for (const at of [0, 12, 28, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
      store.set({ data: damaged.toString('base64') });
      expect(await vault.load()).toEqual(unreadable);
    }
    store.set({ data: bytes.subarray(0, 20).toString('base64') });
    expect(await vault.load()).toEqual(unreadable);
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
    ['a newer version', { version: 3, protection: 'keyring', backend: 'x', data: 'AAAA' }],
    ['a version that is invalid', { version: '2', protection: 'keyring', backend: 'x', data: 'AAAA' }],
    ['no backend', { version: 2, protection: 'keyring', data: 'AAAA' }],
    ['only a version', { version: 3 }],
  ])('with %s is unreadable', async (_, values) => {
    expect(await new Vault(new MemoryStore(values), new CryptoEncryptor()).load()).toEqual(unreadable);
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
    expect(await (await holding(text)).load()).toEqual(unreadable);
  });

  it('because the file itself can not be read is unreadable', async () => {
    const broken: KeyValueStore = {
      get: () => {
        throw new Error('EACCES');
      },
      set: () => undefined,
      clear: () => undefined,
    };
    expect(await new Vault(broken, new CryptoEncryptor()).load()).toEqual(unreadable);
  });

  it('does not go for more than this version knows: what a newer one has added is dropped', async () => {
    const newer = JSON.stringify({
      ...credentials,
      tokens: { ...credentials.tokens, deviceKey: 'x' },
      user: { ...credentials.user, photo: 'y' },
    });
    expect(await (await holding(newer)).load()).toEqual(ok({ credentials, protection: 'keyring' }));
  });
});

describe('saving', () => {
  it('says so when the system will not encrypt or store, and leaves what was there', async () => {
    const { vault, encryptor, store } = await filled();
    const before = new Map(store.values);
    encryptor.broken = true;
    expect(await vault.save({ ...credentials, appId: 'app-2' }, 'keyring')).toBe(false);
    encryptor.broken = false;
    store.readOnly = true;
    expect(await vault.save({ ...credentials, appId: 'app-2' }, 'keyring')).toBe(false);
    expect(store.values).toEqual(before);
  });

  it('that takes its time stores nothing any more after the vault was cleared', async () => {
    const { vault, encryptor, store } = await filled();
    encryptor.hold();
    const saved = vault.save(credentials, 'keyring');
    vault.clear();
    encryptor.release();
    expect(await saved).toBe(false);
    expect(store.isEmpty).toBe(true);
  });

  it('twice at once leaves the later one, however long the earlier one takes', async () => {
    const { vault, encryptor } = await filled();
    encryptor.hold();
    const both = [
      vault.save({ ...credentials, appId: 'earlier' }, 'keyring'),
      vault.save({ ...credentials, appId: 'later' }, 'keyring'),
    ];
    await encryptor.releaseLastFirst();
    expect(await Promise.all(both)).toEqual([false, true]);
    expect(await vault.load()).toMatchObject({ value: { credentials: { appId: 'later' } } });
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
    '(%s) is read, and written again as version 2',
    async (protection) => {
      const { store, encryptor } = await withOld(protection);
      const loaded = ok({ credentials: migrated, protection });
      expect(await new Vault(store, encryptor).load()).toEqual(loaded);
      const backend = protection === 'weak' ? 'basic_text' : 'kwallet5';
      expect(Object.fromEntries(store.values)).toMatchObject({ version: 2, protection, backend });
      expect(await new Vault(store, encryptor).load()).toEqual(loaded);
    },
  );

  it('is not read weakly where the keyring has gone', async () => {
    const { store, encryptor } = await withOld('keyring');
    encryptor.protects = 'weak';
    expect(await new Vault(store, encryptor).load()).toEqual(fail('keyring-changed'));
    expect(store.get('version')).toBeUndefined();
  });

  it('that can not be written again is used all the same, and stays', async () => {
    const { store, encryptor } = await withOld('keyring');
    const before = new Map(store.values);
    store.readOnly = true;
    expect(await new Vault(store, encryptor).load()).toMatchObject({ value: { credentials: migrated } });
    expect(store.values).toEqual(before);
  });

  it('is not written over what was saved, and not back after it was cleared, while it was read', async () => {
    for (const other of ['save', 'clear'] as const) {
      const { store, encryptor } = await withOld('keyring');
      const vault = new Vault(store, encryptor);
      encryptor.hold();
      const loading = vault.load();
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      const done = other === 'save' ? vault.save(credentials, 'keyring') : vault.clear();
      encryptor.release();
      await loading;
      await done;
      const expected = other === 'save' ? { value: { credentials } } : ok(undefined);
      expect(await new Vault(store, encryptor).load()).toMatchObject(expected);
    }
  });
});

describe('a record of a newer version', () => {
  it('is left as it is by loading, and replaced by a new sign-in that is stored', async () => {
    const newer = { version: 3, protection: 'keyring', backend: 'kwallet5', data: 'AAAA', seal: 'x' };
    const store = new MemoryStore(newer);
    const vault = new Vault(store, new CryptoEncryptor());
    expect(await vault.load()).toEqual(unreadable);
    expect(Object.fromEntries(store.values)).toEqual(newer);
    expect(await vault.save(credentials, 'keyring')).toBe(true);
    expect(await vault.load()).toMatchObject({ value: { credentials } });
  });
});

describe('when what encrypts has changed', () => {
  const changed = fail('keyring-changed');

  it('to another keyring that can not decrypt, that is said, and nothing is touched', async () => {
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
    expect(await vault.load()).toEqual(ok({ credentials, protection: 'keyring' }));
    expect(store.get('backend')).toBe('kwallet6');
  });

  it('to no keyring, that is said and never stored weakly; the keyring that comes back still opens it', async () => {
    const { vault, encryptor, store } = await filled();
    const before = new Map(store.values);
    encryptor.protects = 'weak';
    expect(await vault.load()).toEqual(changed);
    expect(await vault.save(credentials, 'keyring')).toBe(false);
    expect(store.values).toEqual(before);
    encryptor.protects = 'keyring';
    expect(await vault.load()).toEqual(ok({ credentials, protection: 'keyring' }));
  });

  it('from none to a keyring, the keyring protects what was stored weakly', async () => {
    const store = new MemoryStore();
    const encryptor = new CryptoEncryptor('weak');
    const vault = new Vault(store, encryptor);
    expect(await vault.save(credentials, 'weak')).toBe(true);
    const weak = store.get('data');
    encryptor.protects = 'keyring';
    expect(await vault.load()).toEqual(ok({ credentials, protection: 'keyring' }));
    expect(Object.fromEntries(store.values)).toMatchObject({
      protection: 'keyring',
      backend: 'kwallet5',
    });
    expect(store.get('data')).not.toBe(weak);
    expect(await new Vault(store, encryptor).load()).toEqual(ok({ credentials, protection: 'keyring' }));
  });

  it('and the keyring refuses to encrypt, what was stored weakly is still read', async () => {
    const store = new MemoryStore();
    const encryptor = new CryptoEncryptor('weak');
    const vault = new Vault(store, encryptor);
    await vault.save(credentials, 'weak');
    encryptor.protects = 'keyring';
    encryptor.broken = true;
    expect(await vault.load()).toEqual(ok({ credentials, protection: 'weak' }));
    expect(store.get('protection')).toBe('weak');
  });
});
