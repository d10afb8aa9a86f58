import { safeStorage } from 'electron';
import type { Protection } from '../../domain/account/credentials';
import type { Encryptor } from '../../domain/account/encryptor';

// Newer Electrons deprecate the synchronous calls, older ones know no others. The asynchronous ones read what the
// synchronous ones wrote.
type AsyncCalls = {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(data: Buffer): Promise<{ readonly result: string }>;
};
const isAsync = (storage: object): storage is AsyncCalls => 'encryptStringAsync' in storage;
const asyncStorage = isAsync(safeStorage) ? safeStorage : undefined;

const isWeak = (): boolean =>
  process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());

/** Without a keyring Electron encrypts with a key that is built in; it wants to be told that this is meant. */
const allowWeak = (): void => {
  if (isWeak()) safeStorage.setUsePlainTextEncryption(true);
};

const protection = async (): Promise<Protection> => {
  if (isWeak()) return 'weak';
  const available = asyncStorage
    ? await asyncStorage.isAsyncEncryptionAvailable()
    : safeStorage.isEncryptionAvailable();
  return available ? 'keyring' : 'weak';
};

/** The keyring of this system. Linux has several; which one it is depends on the desktop. Asks it nothing. */
export const keyringName = (): string => {
  if (process.platform === 'darwin') return 'keychain';
  return process.platform === 'win32' ? 'dpapi' : safeStorage.getSelectedStorageBackend();
};

/**
 * The system's keyring through safeStorage. A locked keyring makes the first call wait for the user to unlock it:
 * ask after the tray and the window are up.
 */
export const encryptor: Encryptor = {
  protection,
  backend: async () => ((await protection()) === 'weak' ? 'basic_text' : keyringName()),
  encrypt: async (text, protection) => {
    if (protection === 'weak') allowWeak();
    return asyncStorage ? asyncStorage.encryptStringAsync(text) : safeStorage.encryptString(text);
  },
  decrypt: async (data, protection) => {
    if (protection === 'weak') allowWeak();
    return asyncStorage
      ? (await asyncStorage.decryptStringAsync(data)).result
      : safeStorage.decryptString(data);
  },
};
