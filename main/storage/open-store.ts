// This room: what is kept on disk, and the policy.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import type { KeyValueStore } from './key-value-store';
import type { FileProblem } from '../../shared/file-problem';
import { keepCopy, mend, removeCopies } from './quarantine';
import { prepareFile, removeUnfinished } from './whole-file';

/** One of this app's files in the profile. */
export type StoreFile = {
  /** What it holds. Clearing it also removes the copies that were put aside. */
  readonly store: KeyValueStore;
  /**
   * Puts another JSON object, in pieces, in place of all that it holds, without stopping the program meanwhile. What is
   * written after this call counts, whichever is ready first. Rejects if it can't be written: the file is as before.
   */
  readonly replace: (pieces: Iterable<string>) => Promise<void>;
  /** Where the one before was put, if it was damaged, and why it could not be used. */
  readonly keptAs?: string;
  readonly problem?: FileProblem;
  /** The system doesn't let it be read. It stays as it is, and nothing can be stored. */
  readonly unreadable?: string;
  /** Keeps a copy of the file as it is; returns where, if that could be done. */
  readonly keepCopy: () => string | undefined;
  /** Removes the copies that were put aside. */
  readonly removeCopies: () => void;
};

/** Opens one of this app's files in the profile, which nobody but the user can read. A damaged one is put aside. */
export function openStore(folder: string, name: string): StoreFile {
  const path = join(folder, `${name}.json`);
  removeUnfinished(path);
  const mended = mend(path, new Date());
  if (mended.kind === 'unreadable') return sealed(path);
  const file = new ElectronStore<Record<string, unknown>>({
    cwd: folder,
    name,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  });
  let lastTurn = 0;
  const store: KeyValueStore = {
    get: (key) => file.get(key),
    set: (values) => {
      file.set(values);
      lastTurn++;
    },
    clear: () => {
      try {
        file.clear();
      } catch {
        // A full disk takes no file, but gives one up.
        rmSync(path, { force: true });
      }
      lastTurn++;
      removeCopies(path);
    },
  };
  return {
    store,
    replace: async (pieces) => {
      const turn = ++lastTurn;
      const prepared = await prepareFile(path, pieces);
      if (turn === lastTurn) await prepared.commit();
      else prepared.discard();
    },
    keepCopy: () => keepCopy(path, new Date()),
    removeCopies: () => removeCopies(path),
    ...(mended.kind === 'damaged' ? { keptAs: mended.keptAs, problem: mended.problem } : {}),
  };
}

/** A file that the system doesn't let this app read: what it holds must not be written over by the defaults. */
function sealed(path: string): StoreFile {
  const refuse = (): never => {
    throw new Error('The file can not be read, and so is not written');
  };
  return {
    store: {
      get: () => undefined,
      set: refuse,
      clear: () => {
        rmSync(path, { force: true });
        removeCopies(path);
      },
    },
    replace: () => Promise.reject(new Error('The file can not be read, and so is not written')),
    keepCopy: () => undefined,
    removeCopies: () => removeCopies(path),
    unreadable: path,
  };
}
