import type { Protection } from './credentials';

/** Encrypts with the system's keyring, or weakly where there isn't one. Throws where the system refuses. */
export type Encryptor = {
  readonly protection: () => Promise<Protection>;
  /** The name of what encrypts now: the keyring's, or `basic_text` for the weak kind. */
  readonly backend: () => Promise<string>;
  readonly encrypt: (text: string, protection: Protection) => Promise<Buffer>;
  readonly decrypt: (data: Buffer, protection: Protection) => Promise<string>;
};
