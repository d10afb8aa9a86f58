import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';

const asideOf = (path: string, now: Date): string =>
  `${path}.damaged-${now.toISOString().replaceAll(':', '-')}`;

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

function holdsObject(path: string): boolean {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
