import { readFileSync } from 'node:fs';

/**
 * Reads a JSON file.
 * @param {string} path
 * @returns {unknown}
 */
export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * A property of a value that may have none.
 * @param {unknown} value
 * @param {string} name
 * @returns {unknown}
 */
export const property = (value, name) =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
