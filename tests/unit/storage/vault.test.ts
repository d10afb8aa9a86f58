import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Credentials } from '../../../main/core/session';
import type { KeyValueStore } from '../../../main/storage/key-value-store';
import { Vault } from '../../../main/storage/vault';
import { fail, ok } from '../../../shared/result';
import { CryptoEncryptor, MemoryStore } from './memory-store';

const credentials: Credentials = {
  appHost: 'https://example.genauth.ai',
  appId: 'app-1',
  accessToken: 'secret-token-of-alex',
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
  return new Vault(new MemoryStore({ protection: 'keyring', data }), encryptor);
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
          const stored: Credentials = { ...credentials, accessToken, user: { ...who } };
          const vault = new Vault(new MemoryStore(), new CryptoEncryptor());
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
    ['far too much data', { protection: 'keyring', data: 'A'.repeat(1024 * 1024) }],
    ['null', { protection: null, data: null }],
  ])('with %s is unreadable', async (_, values) => {
    expect(await new Vault(new MemoryStore(values), new CryptoEncryptor()).load()).toEqual(unreadable);
  });

  it.each([
    ['no JSON', 'secret-token'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no token', JSON.stringify({ ...credentials, accessToken: undefined })],
    ['a token with a line break', JSON.stringify({ ...credentials, accessToken: 'a\r\nx: y' })],
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
      refreshToken: 'x',
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
