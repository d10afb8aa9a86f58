import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountId } from '../../../../main/domain/account/identity';
import { Vault } from '../../../../main/storage/vault';
import { bundle, type Program } from './bundle';
import { CryptoEncryptor } from './memory-store';

let program: Program;

beforeAll(async () => {
  program = await bundle('vault-migrator.ts');
});
afterAll(() => program.remove());

const place = { appHost: 'https://example.genauth.ai', appId: 'app-1' };
const user = { name: 'Alex Chen', accounts: ['alex@example.com'] };
const key = randomBytes(32);

/** What each earlier version has written, and how it was protected. */
const earlier = {
  'of version 1, stored weakly': {
    backend: undefined,
    protection: 'weak',
    held: { ...place, accessToken: 'one', user },
  },
  'of version 2': {
    backend: 'kwallet5',
    protection: 'keyring',
    held: {
      ...place,
      clientId: 'app-1',
      scopes: 'openid',
      tokens: { accessToken: 'one', refreshToken: 'two' },
      user,
    },
  },
} as const;

/** The file of an earlier version, in a folder of its own. */
async function makeFolder({ backend, protection, held }: (typeof earlier)[keyof typeof earlier]) {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-migration-'));
  const encrypted = await new CryptoEncryptor('keyring', key).encrypt(JSON.stringify(held), protection);
  const record = { protection, data: encrypted.toString('base64') };
  const version = backend === undefined ? {} : { version: 2, backend };
  writeFileSync(join(folder, 'vault.json'), JSON.stringify({ ...record, ...version }));
  return folder;
}

it.each(Object.entries(earlier))(
  'a vault %s is rewritten so that a kill before any step leaves its session',
  async (_, from) => {
    const { openStore } = await import('../../../../main/storage/open-store');
    let killed = 0;
    for (let last = 1, isWhole = false; !isWhole; last++) {
      const folder = await makeFolder(from);
      const child = program.start([folder, key.toString('hex'), String(last)]);
      await once(child, 'exit');
      isWhole = child.exitCode === 0;
      if (!isWhole) killed += 1;
      const { store, keptAs } = openStore(folder, 'vault');
      expect(keptAs).toBeUndefined();
      expect(readdirSync(folder)).toEqual(['vault.json']);
      const { accounts, problems } = await new Vault(store, new CryptoEncryptor('keyring', key)).load();
      expect(problems).toEqual([]);
      expect(accounts).toMatchObject([
        {
          id: accountId({ ...place, user }),
          protection: 'keyring',
          credentials: { ...place, user, tokens: { accessToken: 'one' } },
        },
      ]);
      // And by now it is of today's form, whenever the kill was.
      expect(JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8'))).toMatchObject({ version: 3 });
      rmSync(folder, { recursive: true });
    }
    // Before the file is opened, written, synced and renamed, at least.
    expect(killed).toBeGreaterThan(5);
  },
  60_000,
);
