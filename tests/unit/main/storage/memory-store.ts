import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyringTrouble, Protection } from '../../../../main/domain/account/credentials';
import type { Decrypted, Encryptor } from '../../../../main/domain/account/encryptor';
import type { KeyValueStore } from '../../../../main/storage/key-value-store';

/** A store in memory that can be made read-only. */
export class MemoryStore implements KeyValueStore {
  readonly values: Map<string, unknown>;
  readOnly = false;

  constructor(values: Readonly<Record<string, unknown>> = {}) {
    this.values = new Map(Object.entries(values));
  }

  get isEmpty(): boolean {
    return this.values.size === 0;
  }

  get(key: string): unknown {
    return this.values.get(key);
  }

  set(values: Readonly<Record<string, unknown>>): void {
    this.#mayWrite();
    for (const [key, value] of Object.entries(values)) this.values.set(key, value);
  }

  clear(): void {
    this.#mayWrite();
    this.values.clear();
  }

  #mayWrite(): void {
    if (this.readOnly) throw new Error('read-only');
  }
}

/** As Electron's, it stands in the program. */
const weakKey = Buffer.alloc(32, 'peanuts');

/**
 * Encrypts for real, with a key that the test can change, and weakly with one that every system has. While held, it
 * answers only when the test lets it.
 */
export class CryptoEncryptor implements Encryptor {
  protects: Protection | KeyringTrouble;
  /** The name of the keyring. */
  keyring = 'kwallet5';
  broken = false;
  /** Each call to decrypt says that there is a newer key, until something is encrypted. */
  hasNewKey = false;
  #key: Buffer;
  #held: (() => void)[] | undefined;
  #isAskedSlowly = false;

  constructor(protects: Protection = 'keyring', key: Buffer = randomBytes(32)) {
    this.protects = protects;
    this.#key = key;
  }

  protection = async (): Promise<Protection | KeyringTrouble> => {
    if (this.#isAskedSlowly) await this.#turn();
    return this.protects;
  };

  backend = (): Promise<string> => Promise.resolve(this.protects === 'weak' ? 'basic_text' : this.keyring);

  encrypt = async (text: string, protection: Protection = 'keyring'): Promise<Buffer> => {
    await this.#turn();
    if (this.broken) throw new Error('The keyring refuses');
    this.hasNewKey = false;
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#keyFor(protection), nonce);
    const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), data]);
  };

  decrypt = async (data: Buffer, protection: Protection = 'keyring'): Promise<Decrypted> => {
    await this.#turn();
    const isOutdated = this.hasNewKey;
    const decipher = createDecipheriv('aes-256-gcm', this.#keyFor(protection), data.subarray(0, 12));
    decipher.setAuthTag(data.subarray(12, 28));
    const text = Buffer.concat([decipher.update(data.subarray(28)), decipher.final()]).toString('utf8');
    return { text, isOutdated };
  };

  /** Another keyring, or another user's. */
  changeKey(): void {
    this.#key = randomBytes(32);
  }

  /** From now on calls wait. */
  hold(): void {
    this.#held ??= [];
  }

  /** From now on calls wait, also those that ask how well it protects. */
  holdProtection(): void {
    this.#isAskedSlowly = true;
    this.hold();
  }

  /** Lets what waits go on, in its order, and holds nothing any more. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const go of held) go();
  }

  /** Lets what waits go on, the last one first, each after the one before has done its work. */
  async releaseLastFirst(): Promise<void> {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const go of held.toReversed()) {
      go();
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    }
  }

  #keyFor(protection: Protection): Buffer {
    if (protection === 'weak') return weakKey;
    if (this.protects !== 'keyring') throw new Error('The keyring can not be used');
    return this.#key;
  }

  #turn(): Promise<void> {
    const held = this.#held;
    return held ? new Promise((resolve) => void held.push(resolve)) : Promise.resolve();
  }
}
