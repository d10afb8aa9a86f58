import { fail, ok, type Result } from '../../shared/result';
import type {
  Credentials,
  CredentialsVault,
  KeyringTrouble,
  Protection,
  StoredAccount,
  VaultContents,
  VaultProblem,
} from '../domain/account/credentials';
import type { Decrypted, Encryptor } from '../domain/account/encryptor';
import { accountId } from '../domain/account/identity';
import type { KeyValueStore } from './key-value-store';
import {
  credentialsSchema,
  earlierId,
  entriesOf,
  entrySchema,
  noEarlierRecord,
  recordKeys,
  recordVersion,
  secretId,
  type VaultEntry,
} from './vault-record';

/** The copies of the file that are put aside: `keep` makes one of the file as it is. */
export type VaultCopies = { readonly keep: () => unknown; readonly remove: () => void };

const noCopies: VaultCopies = { keep: () => undefined, remove: () => undefined };

/** Keeps the accounts' credentials in a file, each encrypted by itself. */
export class Vault implements CredentialsVault {
  readonly #store: KeyValueStore;
  readonly #encryptor: Encryptor;
  readonly #copies: VaultCopies;
  /** Counts the calls that change an entry: encrypting takes its time, and only the last call may write. */
  readonly #changes = new Map<string, number>();
  /** The one entry of an earlier version can't be used: the next sign-in takes its place. */
  #isEarlierLost = false;

  constructor(store: KeyValueStore, encryptor: Encryptor, copies: VaultCopies = noCopies) {
    this.#store = store;
    this.#copies = copies;
    this.#encryptor = encryptor;
  }

  /** How well the system would protect what is stored now. */
  readonly protection: CredentialsVault['protection'] = async () => {
    try {
      return await this.#encryptor.protection();
    } catch {
      // A keyring that refuses to be asked counts as absent.
      return 'weak';
    }
  };

  /**
   * What is stored. An entry that can't be used is left as it is: the keyring may come back, a newer version of the app may
   * read it. One of an older version, or that another keyring or an older key has encrypted, is written again; never with less
   * protection.
   */
  async load(): Promise<VaultContents> {
    const entries = this.#entries()?.filter(({ id }) => id !== secretId);
    if (!entries) return { accounts: [], problems: [{ id: earlierId, problem: 'unreadable' }] };
    // Once for all: a silent keyring takes its time.
    const changes = new Map(this.#changes);
    const protection = entries.length === 0 ? 'weak' : await this.protection();
    const accounts: StoredAccount[] = [];
    const problems: VaultContents['problems'][number][] = [];
    for (const { id, ...rest } of entries) {
      const entry = entrySchema.safeParse({ id, ...rest });
      const loaded = entry.success
        ? await this.#open(entry.data, protection, changes.get(id))
        : fail('unreadable' as const);
      // Saved or removed meanwhile: what was read does not hold any more.
      if (!loaded) continue;
      if (loaded.ok) accounts.push(loaded.value);
      else problems.push({ id, problem: loaded.failure });
    }
    this.#isEarlierLost = problems.some(({ id }) => id === earlierId);
    return { accounts, problems };
  }

  /**
   * Stores an account's credentials in place of what its entry held. False if the system would not encrypt or store them,
   * or if the entry was saved or removed meanwhile.
   */
  readonly save: CredentialsVault['save'] = (id, credentials, protection) =>
    this.#save(id, JSON.stringify(credentials), protection);

  /** One text in addition to the accounts. It is kept in a keyring or not at all. */
  readonly secret = {
    isThere: (): boolean => this.#entries()?.some(({ id }) => id === secretId) ?? false,

    /** `later`: the keyring does not let it be read now. Undefined where there is nothing, or nothing whole. */
    open: async (): Promise<Result<string | undefined, 'later'>> => {
      const found = this.#entries()?.find(({ id }) => id === secretId);
      const entry = entrySchema.safeParse(found);
      if (!entry.success) return ok(undefined);
      if ((await this.protection()) !== 'keyring') return fail('later');
      const change = this.#changes.get(secretId);
      const opened = await this.#decrypt(entry.data);
      if (opened?.isOutdated && change === this.#changes.get(secretId)) {
        await this.#save(secretId, opened.text, 'keyring');
      }
      return ok(opened?.text);
    },

    /** `never`: there is no keyring, or it is lost until the app ends. */
    save: async (text: string): Promise<'saved' | 'later' | 'never'> => {
      const change = this.#change(secretId);
      const protection = await this.protection();
      if (protection === 'weak' || protection === 'keyring-lost') return 'never';
      if (change !== this.#changes.get(secretId)) return 'later';
      return protection === 'keyring' && (await this.#save(secretId, text, protection)) ? 'saved' : 'later';
    },

    /** Throws if the file can't be written. */
    remove: (): void => this.remove(secretId),
  };

  async #save(id: string, text: string, protection: Protection): Promise<boolean> {
    const change = this.#change(id);
    try {
      const backend = await this.#encryptor.backend();
      const data = await this.#encryptor.encrypt(text, protection);
      if (change !== this.#changes.get(id)) return false;
      this.#put({ id, protection, backend, data: data.toString('base64') });
      return true;
    } catch {
      return false;
    }
  }

  /** Removes an account's entry. Throws if the file can't be written. */
  readonly remove = (id: string): void => {
    this.#change(id);
    const entries = this.#entries();
    const left = (entries ?? []).filter((entry) => entry.id !== id);
    if (left.length !== entries?.length) this.#keepOnly(left);
  };

  /** Removes every account's entry, also one that is being saved, and the rest. Throws if the file can't be written. */
  readonly removeAll = (): void => {
    const entries = this.#entries() ?? [];
    for (const id of new Set([...this.#changes.keys(), ...entries.map(({ id }) => id)]))
      if (id !== secretId) this.#change(id);
    this.#keepOnly(entries.filter(({ id }) => id === secretId));
    this.#copies.remove();
  };

  /**
   * Where no account's entry is left, removes what can't be read, and the copies that were put aside: nobody knows whose they
   * are. Throws if the file can't be written.
   */
  readonly removeRest = (): void => {
    const left = this.#entries() ?? [];
    if (left.some(({ id }) => id !== secretId)) return;
    this.#keepOnly(left);
    this.#copies.remove();
  };

  #keepOnly(left: readonly unknown[]): void {
    if (left.length === 0) this.#store.clear();
    else this.#write(left);
  }

  async #open(
    entry: VaultEntry,
    now: Protection | KeyringTrouble,
    /** Of the entry, when it was read. */
    change: number | undefined,
  ): Promise<Result<StoredAccount, VaultProblem> | undefined> {
    if (now !== 'keyring' && now !== 'weak') return fail(now);
    const { id, form, protection: before, backend } = entry;
    try {
      if (before === 'keyring' && now === 'weak') return fail('keyring-changed');
      const backendNow = await this.#encryptor.backend();
      const opened = await this.#decrypt(entry);
      if (!opened) {
        const changed = before === 'keyring' && backend !== undefined && backend !== backendNow;
        return fail(changed ? 'keyring-changed' : 'unreadable');
      }
      const { data: credentials } = credentialsSchema(form).safeParse(JSON.parse(opened.text));
      if (!credentials) return fail('unreadable');
      const isEarlier = id === earlierId;
      const account = { id: isEarlier ? accountId(credentials) : id, credentials };
      const asItIs = !isEarlier && before === now && backend === backendNow && !opened.isOutdated;
      if (change !== this.#changes.get(id)) return undefined;
      const rewritten = !asItIs && (await this.#rewrite(id, account, now).catch(() => false));
      return ok({ ...account, protection: rewritten ? now : before });
    } catch {
      // Another user, a damaged file: the reason makes no difference to what there is to do.
      return fail('unreadable');
    }
  }

  async #rewrite(
    before: string,
    { id, credentials }: { readonly id: string; readonly credentials: Credentials },
    protection: Protection,
  ): Promise<boolean> {
    if (before === id) return this.save(id, credentials, protection);
    const change = this.#change(before);
    const backend = await this.#encryptor.backend();
    const data = await this.#encryptor.encrypt(JSON.stringify(credentials), protection);
    // Who has signed in meanwhile has newer ones.
    const isFree = change === this.#changes.get(before) && !this.#changes.has(id);
    if (isFree) this.#put({ id, protection, backend, data: data.toString('base64') }, before);
    return isFree;
  }

  #put(entry: VaultEntry, inPlaceOf = entry.id): void {
    const gone = new Set([entry.id, inPlaceOf, ...(this.#isEarlierLost ? [earlierId] : [])]);
    const entries = this.#entries();
    // Of a newer version: going back to it brings its accounts back.
    if (!entries) this.#copies.keep();
    this.#write([...(entries ?? []).filter(({ id }) => !gone.has(id)), entry]);
  }

  /** One write: a kill leaves the old record or the new one. */
  #write(entries: readonly unknown[]): void {
    const isEarlier = this.#store.get('data') !== undefined;
    this.#store.set({ version: recordVersion, entries, ...(isEarlier ? noEarlierRecord : {}) });
  }

  /** What the file holds; undefined where it can't be read, which leaves room for a new one. */
  #entries(): ReturnType<typeof entriesOf> {
    try {
      const stored = recordKeys.map((key) => [key, this.#store.get(key)] as const);
      return stored.every(([, value]) => value === undefined) ? [] : entriesOf(Object.fromEntries(stored));
    } catch {
      return undefined;
    }
  }

  #change(id: string): number {
    const change = (this.#changes.get(id) ?? 0) + 1;
    this.#changes.set(id, change);
    return change;
  }

  async #decrypt({ data, protection }: VaultEntry): Promise<Decrypted | undefined> {
    try {
      return await this.#encryptor.decrypt(Buffer.from(data, 'base64'), protection);
    } catch {
      return undefined;
    }
  }
}
