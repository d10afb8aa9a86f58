import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/*
 * Every file of the app is written here: all its bytes next to the old file, checked and synced, and only then renamed
 * over it. A full disk or a kill leaves the old file. `writeFileSync` stands in for that of `atomically`, which
 * electron-store uses: that one takes a short write for a whole one.
 */

/** A new file, whole and on the disk, that has not yet taken the place of the old one. */
export type PreparedFile = {
  /** Puts it in place before it returns; resolves when the folder is synced, too. Throws if it can't be put there. */
  readonly commit: () => Promise<void>;
  /** Removes it. */
  readonly discard: () => void;
};

/** How much of a file is handed to the disk at once by `prepareFile`; what makes up the text decides. */
type Pieces = Iterable<string>;

/** The name of an unfinished file after that of its file; `atomically`'s own, so that those of older versions go, too. */
const unfinishedEnd = /^\.tmp-[0-9a-f]{16}$/;
const unfinishedOf = (path: string): string => `${path}.tmp-${randomBytes(8).toString('hex')}`;

/** How long Windows may keep a file to itself, in milliseconds: a virus scanner looks at each new one. */
const longestBusyMs = 1000;

/**
 * Writes a file at once. Without `mode` it keeps its own. Throws if it can't be written whole: then the old one stays.
 */
export function writeFileSync(
  path: string,
  data: string | Uint8Array,
  {
    mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0o666,
  }: { readonly mode?: number | undefined } = {},
): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  const unfinished = unfinishedOf(path);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(unfinished, 'wx', 0o600);
    try {
      writeAll(file, bytes);
      fchmodSync(file, mode & 0o7777);
      fsyncSync(file);
      check(fstatSync(file).size, bytes.length, path);
    } finally {
      closeSync(file);
    }
    renameOver(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw isOtherDevice(error) ? new Error(`${basename(path)} can't be replaced`, { cause: error }) : error;
  }
  syncFolder(path);
}

/** Appends to a file that only the user can read. Throws if it can't be written whole. */
export function appendSync(path: string, text: string): void {
  const file = openSync(path, 'a', 0o600);
  try {
    writeAll(file, Buffer.from(text));
  } finally {
    closeSync(file);
  }
}

/**
 * Appends to a file that only the user can read, before it gives anything back; resolves when that survives a loss of
 * power, too, without stopping the program meanwhile. Rejects if it can't be written whole.
 */
export async function appendSynced(path: string, text: string): Promise<void> {
  const file = openSync(path, 'a', 0o600);
  try {
    writeAll(file, Buffer.from(text));
    await promisify(fdatasync)(file);
  } finally {
    closeSync(file);
  }
}

/** Writes a file that only the user can read, without stopping the program meanwhile. Rejects if it can't be written. */
export async function prepareFile(path: string, pieces: Pieces): Promise<PreparedFile> {
  const unfinished = unfinishedOf(path);
  const discard = (): void => rmSync(unfinished, { force: true });
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      let length = 0;
      for (const piece of pieces) {
        const bytes = Buffer.from(piece);
        length += bytes.length;
        for (let written = 0; written < bytes.length;) {
          written += moreThanNone((await file.write(bytes, written)).bytesWritten);
        }
      }
      await file.sync();
      check((await file.stat()).size, length, path);
    } finally {
      await file.close();
    }
  } catch (error) {
    discard();
    throw error;
  }
  return {
    commit: () => {
      try {
        renameOver(unfinished, path);
      } catch (error) {
        discard();
        throw error;
      }
      return syncFolderSoon(path);
    },
    discard,
  };
}

/** Writes a file that only the user can read: all of it, or none. Rejects if it can't be written. */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const prepared = await prepareFile(path, [text]);
  await prepared.commit();
}

/** Removes what writing a file has left unfinished: a kill in the middle of it does. Never throws. */
export function removeUnfinished(path: string): void {
  const name = basename(path);
  try {
    for (const found of readdirSync(dirname(path))) {
      if (found.startsWith(name) && unfinishedEnd.test(found.slice(name.length))) {
        rmSync(join(dirname(path), found), { force: true });
      }
    }
  } catch {
    // It does no harm; the next start tries again.
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += moreThanNone(writeSync(file, bytes, written));
}

/** A disk that takes nothing and reports no error must not be asked for ever. */
function moreThanNone(written: number): number {
  if (written === 0) throw new Error('The disk takes nothing more');
  return written;
}

function check(size: number, expected: number, path: string): void {
  if (size !== expected) throw new Error(`${basename(path)} has ${size} bytes on the disk, not ${expected}`);
}

function renameOver(unfinished: string, path: string): void {
  const end = performance.now() + (process.platform === 'win32' ? longestBusyMs : 0);
  for (;;) {
    try {
      renameSync(unfinished, path);
      return;
    } catch (error) {
      const isBusy =
        error instanceof Error && 'code' in error && /^(EPERM|EACCES|EBUSY)$/.test(String(error.code));
      if (!isBusy || performance.now() >= end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/** With this code electron-store writes over the old file in place. */
const isOtherDevice = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EXDEV';

/** The new name is on the disk, too. Some systems can't sync a folder; the file stands all the same. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(dirname(path), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // See above.
  }
}

async function syncFolderSoon(path: string): Promise<void> {
  try {
    const folder = await open(dirname(path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {
    // See above.
  }
}
