import { join } from 'node:path';
import ElectronStore from 'electron-store';
import type { KeyValueStore } from './key-value-store';
import { putAsideIfDamaged } from './mend';

/** Opens one of this app's files in the profile. A damaged one is put aside, and said where. */
export function openStore(folder: string, name: string): { store: KeyValueStore; keptAs?: string } {
  const keptAs = putAsideIfDamaged(join(folder, `${name}.json`), new Date());
  const file = new ElectronStore<Record<string, unknown>>({
    cwd: folder,
    name,
    accessPropertiesByDotNotation: false,
  });
  const store: KeyValueStore = {
    get: (key) => file.get(key),
    set: (values) => file.set(values),
    clear: () => file.clear(),
  };
  return keptAs === undefined ? { store } : { store, keptAs };
}
