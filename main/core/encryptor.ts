import type { Protection } from './session';

/** Encrypts with the system's keyring, or weakly where there is none. Throws where the system refuses. */
export type Encryptor = {
  readonly protection: () => Promise<Protection>;
  readonly encrypt: (text: string, protection: Protection) => Promise<Buffer>;
  readonly decrypt: (data: Buffer, protection: Protection) => Promise<string>;
};
