import { safeStorage } from 'electron';
import type { Protection } from '../../domain/account/credentials';
import type { Encryptor, Keyring } from '../../domain/account/encryptor';

// Newer Electrons deprecate the synchronous calls, older ones know no others. The asynchronous ones read what the
// synchronous ones wrote.
type AsyncCalls = {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(data: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
};
const isAsync = (storage: object): storage is AsyncCalls => 'encryptStringAsync' in storage;
const asyncStorage = isAsync(safeStorage) ? safeStorage : undefined;

const isWeak = (): boolean =>
  process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());

/** The keyring of this system. Linux has several; which one it is depends on the desktop. Asks it nothing. */
export const keyringName = (): string => {
  if (process.platform === 'darwin') return 'keychain';
  return process.platform === 'win32' ? 'dpapi' : safeStorage.getSelectedStorageBackend();
};

/**
 * The system's keyring through safeStorage, which stops the whole app until the keyring has answered, and asks it only once
 * in each run. `keyring`: reports whether it may be asked; absent where the system's own is always there.
 */
export function makeEncryptor(keyring: Pick<Keyring, 'state'> | undefined): Encryptor {
  let hasKey = false;
  let isLost = false;
  const protection: Encryptor['protection'] = async () => {
    if (isWeak()) return 'weak';
    if (isLost) return 'keyring-lost';
    const state = hasKey || !keyring ? 'open' : await keyring.state();
    if (state === 'absent') return 'weak';
    if (state !== 'open') return state;
    // In the same turn as the answer: the keyring has as little time as can be to fall silent.
    hasKey ||= asyncStorage
      ? await asyncStorage.isAsyncEncryptionAvailable()
      : safeStorage.isEncryptionAvailable();
    if (hasKey) return 'keyring';
    if (!keyring) return 'weak';
    // It was open a moment ago: it is not absent. Electron's synchronous calls never ask it again.
    isLost = !asyncStorage;
    return isLost ? 'keyring-lost' : 'keyring-silent';
  };
  /** Rejects where a keyring would have to be asked that is not open. */
  const prepare = async (wanted: Protection): Promise<void> => {
    // With its own key Electron encrypts only where it knows of no keyring; elsewhere it would ask one first.
    const isPossible = wanted === 'weak' ? isWeak() || hasKey : (await protection()) === 'keyring';
    if (!isPossible) throw new Error('The keyring can not be used');
    // Electron has to be told that weak encryption is intended.
    if (isWeak()) safeStorage.setUsePlainTextEncryption(true);
  };
  return {
    protection,
    backend: async () => ((await protection()) === 'weak' ? 'basic_text' : keyringName()),
    encrypt: async (text, wanted) => {
      await prepare(wanted);
      return asyncStorage ? asyncStorage.encryptStringAsync(text) : safeStorage.encryptString(text);
    },
    decrypt: async (data, wanted) => {
      await prepare(wanted);
      if (!asyncStorage) return { text: safeStorage.decryptString(data), isOutdated: false };
      const { result, shouldReEncrypt } = await asyncStorage.decryptStringAsync(data);
      return { text: result, isOutdated: shouldReEncrypt };
    },
  };
}
