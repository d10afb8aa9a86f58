import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const mark = '.damaged-';

const asideOf = (path: string, now: Date): string =>
  `${path}${mark}${now.toISOString().replaceAll(':', '-')}`;

/**
 * Puts a file aside that can't be read or does not hold a JSON object, so that a new one can take its place and nothing
 * is lost. Gives back where it was put, or `undefined` if the file is fine or absent. Throws if it can't be moved.
 */
export function putAsideIfDamaged(path: string, now: Date): string | undefined {
  if (!existsSync(path)) return undefined;
  if (holdsObject(path)) return undefined;
  const aside = asideOf(path, now);
  renameSync(path, aside);
  return aside;
}

/** Keeps a copy of a file of which only a part can be used. Gives back where, or `undefined` if it can't be copied. */
export function keepCopy(path: string, now: Date): string | undefined {
  const aside = asideOf(path, now);
  try {
    copyFileSync(path, aside);
    return aside;
  } catch {
    return undefined;
  }
}

/** Removes all copies of a file that were ever put aside. Throws if one can't be removed. */
export function removeCopies(path: string): void {
  const copies = readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}${mark}`));
  for (const name of copies) rmSync(join(dirname(path), name), { recursive: true, force: true });
}

function holdsObject(path: string): boolean {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
