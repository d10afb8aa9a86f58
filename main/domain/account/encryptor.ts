import type { KeyringTrouble, Protection } from './credentials';

/** Encrypts with the system's keyring, or weakly where there isn't one. Throws where the system refuses. */
export type Encryptor = {
  /** How something stored now would be protected, or why an existing keyring can't be used yet. */
  readonly protection: () => Promise<Protection | KeyringTrouble>;
  /** The name of the keyring that encrypts now, or `basic_text` for the weak kind. */
  readonly backend: () => Promise<string>;
  readonly encrypt: (text: string, protection: Protection) => Promise<Buffer>;
  readonly decrypt: (data: Buffer, protection: Protection) => Promise<Decrypted>;
};

/** `isOutdated`: the keyring has a newer key, with which it should be encrypted again. */
export type Decrypted = { readonly text: string; readonly isOutdated: boolean };

/**
 * The keyring of a desktop that may be silent, locked or absent. Electron waits for it with the whole app, and believes its
 * first answer until the app ends: it is asked only when this one says that the keyring is open.
 */
export type Keyring = {
  /** Its present state. Asks the user nothing, and waits a few seconds at most. */
  readonly state: () => Promise<'open' | 'absent' | KeyringTrouble>;
  /** Has the desktop ask the user to unlock it. False if the user declined, or if nobody was asked. */
  readonly unlock: () => Promise<boolean>;
};
