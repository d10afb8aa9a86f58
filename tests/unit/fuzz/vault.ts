import * as fc from 'fast-check';
import { Vault } from '../../../main/storage/vault';
import { credentialsSchema } from '../../../main/storage/vault-record';
import { rarely } from '../../support/fuzz/hostile';
import { mutated, mutatedText } from '../../support/fuzz/mutate';
import { must, same } from '../../support/fuzz/state';
import { CryptoEncryptor, MemoryStore } from '../main/storage/memory-store';
import { fuzz } from './fuzz';

const credentials = {
  appHost: 'https://example.genauth.ai',
  appId: 'app-1',
  clientId: 'app-1',
  scopes: 'openid offline_access',
  tokens: { accessToken: 'access-1', expiresAt: 1_700_000_000_000, refreshToken: 'refresh-1' },
  user: { name: 'Alex Chen', account: 'alex@example.com', accounts: ['alex@example.com'] },
};

const old = {
  appHost: 'https://example.genauth.ai',
  appId: 'app-1',
  accessToken: 'access-1',
  user: { name: 'Alex Chen', accounts: [] },
};

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** What is encrypted: credentials, of this version and the one before, nearly those, and other text. */
const secret = fc.oneof(
  {
    weight: 4,
    arbitrary: mutated(fc.constantFrom(credentials, old)).map((value) => JSON.stringify(value) ?? ''),
  },
  { weight: 1, arbitrary: mutatedText(fc.constantFrom(JSON.stringify(credentials), JSON.stringify(old))) },
);

const fields = fc.constantFrom(
  { version: 2, backend: 'kwallet5' },
  { version: 2, backend: 'basic_text' },
  {},
);

/** A record that someone has tampered with, or that something else has written: it is used or left as it is. */
export function fuzzVault(): void {
  fuzz('records of the vault', {
    cases: 6000,
    input: fc.record({
      secret,
      protection: fc.constantFrom('keyring' as const, 'weak' as const),
      fields: fc.oneof({ weight: 2, arbitrary: fields }, mutated(fields)),
      tampered: rarely(8, fc.record({ data: fc.base64String({ maxLength: 80 }) })),
      isEntry: fc.boolean(),
      hasKeyring: fc.constantFrom(true, true, true, false),
    }),
    run: async ({ secret, protection, fields, tampered, isEntry, hasKeyring }) => {
      const encryptor = new CryptoEncryptor();
      const data = (await encryptor.encrypt(secret, protection)).toString('base64');
      const entry = { data, protection, ...(isFields(fields) ? fields : {}), ...tampered };
      const store = new MemoryStore(isEntry ? { version: 3, entries: [{ id: 'a', ...entry }] } : entry);
      const before = JSON.stringify([...store.values]);
      encryptor.protects = hasKeyring ? 'keyring' : 'weak';
      const loaded = await new Vault(store, encryptor).load();
      const [account] = loaded.accounts;
      if (!account) {
        must(JSON.stringify([...store.values]) === before, 'what can not be used is left as it is');
        return 'refused';
      }
      const read = credentialsSchema().parse(account.credentials);
      must(same(read, account.credentials), 'they are credentials');
      const again = await new Vault(store, encryptor).load();
      must(same(again.accounts[0]?.credentials, account.credentials), 'and they can be read again');
      return 'accepted';
    },
  });
}
