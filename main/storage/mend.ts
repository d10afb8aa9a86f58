import { existsSync, readFileSync, renameSync } from 'node:fs';

/**
 * Puts a file aside that can't be read or does not hold a JSON object, so that a new one can take its place and nothing
 * is lost. Gives back where it was put, or `undefined` if the file is fine or absent. Throws if it can't be moved.
 */
export function putAsideIfDamaged(path: string, now: Date): string | undefined {
  if (!existsSync(path)) return undefined;
  if (holdsObject(path)) return undefined;
  const aside = `${path}.damaged-${now.toISOString().replaceAll(':', '-')}`;
  renameSync(path, aside);
  return aside;
}

function holdsObject(path: string): boolean {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
