import { existsSync, readFileSync, renameSync } from 'node:fs';

/**
 * Puts a file aside that does not hold a JSON object, so that a new one can take its place and nothing is lost.
 * Gives back where it was put, or `undefined` if the file is fine or absent. Throws if the file can't be read or moved.
 */
export function putAsideIfDamaged(path: string, now: Date): string | undefined {
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  if (isObject(text)) return undefined;
  const aside = `${path}.damaged-${now.toISOString().replaceAll(':', '-')}`;
  renameSync(path, aside);
  return aside;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
