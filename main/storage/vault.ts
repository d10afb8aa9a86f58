import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result';
import { appHostSchema, appIdSchema } from '../../shared/settings';
import { accessTokenSchema } from '../core/access-token';
import type { Encryptor } from '../core/encryptor';
import type { Credentials, CredentialsVault, Protection } from '../core/session';
import type { KeyValueStore } from './key-value-store';

const recordSchema = z.object({ protection: z.enum(['keyring', 'weak']), data: z.base64().max(200_000) });

const credentialsSchema = z.object({
  appHost: appHostSchema,
  appId: appIdSchema,
  accessToken: accessTokenSchema,
  user: z.object({
    name: z.string(),
    account: z.string().exactOptional(),
    accounts: z.array(z.string()),
  }),
});

/** Keeps the credentials in a file, encrypted. */
export class Vault implements CredentialsVault {
  readonly #store: KeyValueStore;
  readonly #encryptor: Encryptor;
  /** Counts the calls that change what is stored: encrypting takes its time, and only the last call may write. */
  #lastChange = 0;

  constructor(store: KeyValueStore, encryptor: Encryptor) {
    this.#store = store;
    this.#encryptor = encryptor;
  }

  /** How well the system would protect what is stored now. */
  readonly protection = (): Promise<Protection> => this.#encryptor.protection();

  /** What is stored, if anything. A file that can't be decrypted any more is left as it is. */
  async load(): Promise<
    Result<{ credentials: Credentials; protection: Protection } | undefined, 'unreadable'>
  > {
    try {
      const stored = { protection: this.#store.get('protection'), data: this.#store.get('data') };
      if (stored.data === undefined && stored.protection === undefined) return ok(undefined);
      const record = recordSchema.safeParse(stored);
      if (!record.success) return fail('unreadable');
      const { protection, data } = record.data;
      const text = await this.#encryptor.decrypt(Buffer.from(data, 'base64'), protection);
      const credentials = credentialsSchema.safeParse(JSON.parse(text));
      return credentials.success ? ok({ credentials: credentials.data, protection }) : fail('unreadable');
    } catch {
      // Another keyring, another user, a damaged file: the reason makes no difference to what there is to do.
      return fail('unreadable');
    }
  }

  /**
   * Stores the credentials in place of what was there. False if the system would not encrypt or store them, or if
   * others were saved or all was cleared meanwhile.
   */
  readonly save: CredentialsVault['save'] = async (credentials, protection) => {
    const change = ++this.#lastChange;
    try {
      const data = await this.#encryptor.encrypt(JSON.stringify(credentials), protection);
      if (change !== this.#lastChange) return false;
      this.#store.set({ protection, data: data.toString('base64') });
      return true;
    } catch {
      return false;
    }
  };

  /** Removes what is stored. Throws if the file can't be written. */
  readonly clear = (): void => {
    this.#lastChange++;
    this.#store.clear();
  };
}
