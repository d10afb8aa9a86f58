import { fail, ok, type Result } from '../../shared/result';
import type { Credentials, CredentialsVault, Protection, VaultProblem } from '../domain/account/credentials';
import type { Encryptor } from '../domain/account/encryptor';
import type { KeyValueStore } from './key-value-store';
import { credentialsSchema, recordKeys, recordSchema, recordVersion } from './vault-record';

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
  readonly protection = async (): Promise<Protection> => {
    try {
      return await this.#encryptor.protection();
    } catch {
      // A keyring that refuses to be asked counts as absent.
      return 'weak';
    }
  };

  /**
   * What is stored, if anything. A record that can't be used is left as it is: the keyring may come back, a newer
   * version of the app may read it. One of an older version, or that something else has encrypted, is written again;
   * never with less protection.
   */
  async load(): Promise<
    Result<{ credentials: Credentials; protection: Protection } | undefined, VaultProblem>
  > {
    const change = this.#lastChange;
    try {
      const stored = recordKeys.map((key) => [key, this.#store.get(key)] as const);
      if (stored.every(([, value]) => value === undefined)) return ok(undefined);
      const record = recordSchema.safeParse(Object.fromEntries(stored));
      if (!record.success) return fail('unreadable');
      const { version, protection: before, backend, data } = record.data;
      const now = await this.#encryptor.protection();
      if (before === 'keyring' && now === 'weak') return fail('keyring-changed');
      const backendNow = await this.#encryptor.backend();
      const text = await this.#decrypt(data, before);
      if (text === undefined) {
        const changed = before === 'keyring' && backend !== undefined && backend !== backendNow;
        return fail(changed ? 'keyring-changed' : 'unreadable');
      }
      const credentials = credentialsSchema(version).safeParse(JSON.parse(text));
      if (!credentials.success) return fail('unreadable');
      const asItIs = version === recordVersion && before === now && backend === backendNow;
      // Not over what was saved or cleared meanwhile.
      const rewritten = !asItIs && change === this.#lastChange && (await this.save(credentials.data, now));
      return ok({ credentials: credentials.data, protection: rewritten ? now : before });
    } catch {
      // Another user, a damaged file: the reason makes no difference to what there is to do.
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
      const backend = await this.#encryptor.backend();
      const data = await this.#encryptor.encrypt(JSON.stringify(credentials), protection);
      if (change !== this.#lastChange) return false;
      // One write: a kill leaves the old record or the new one.
      this.#store.set({ version: recordVersion, protection, backend, data: data.toString('base64') });
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

  async #decrypt(data: string, protection: Protection): Promise<string | undefined> {
    try {
      return await this.#encryptor.decrypt(Buffer.from(data, 'base64'), protection);
    } catch {
      return undefined;
    }
  }
}
