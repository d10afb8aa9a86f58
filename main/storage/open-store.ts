import { join } from 'node:path';
import ElectronStore from 'electron-store';
import type { KeyValueStore } from './key-value-store';
import { keepCopy, putAsideIfDamaged } from './quarantine';

/** One of this app's files in the profile. */
export type StoreFile = {
  readonly store: KeyValueStore;
  /** Where the one before was put, if it was damaged. */
  readonly keptAs?: string;
  /** Keeps a copy of the file as it is; gives back where, if that could be done. */
  readonly keepCopy: () => string | undefined;
};

/** Opens one of this app's files in the profile, which nobody but the person can read. A damaged one is put aside. */
export function openStore(folder: string, name: string): StoreFile {
  const path = join(folder, `${name}.json`);
  const keptAs = putAsideIfDamaged(path, new Date());
  const file = new ElectronStore<Record<string, unknown>>({
    cwd: folder,
    name,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  });
  const store: KeyValueStore = {
    get: (key) => file.get(key),
    set: (values) => file.set(values),
    clear: () => file.clear(),
  };
  return {
    store,
    keepCopy: () => keepCopy(path, new Date()),
    ...(keptAs === undefined ? {} : { keptAs }),
  };
}
