import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { property, readJson } from './json.mjs';

/** SPDX identifiers of what may be shipped: these ask for no more than that their text comes along. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
]);

const textFile = /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i;

/**
 * The licence of an installed package. One that may not be shipped, or brings no text, is an error.
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} missingTexts Texts of packages that bring none, by name.
 * @returns {Required<import('../../shared/about').Licence>}
 */
export function licenceOf(folder, missingTexts = {}) {
  const manifest = readJson(join(folder, 'package.json'));
  const [name, version, licence] = ['name', 'version', 'license'].map((key) => property(manifest, key));
  if (typeof name !== 'string' || typeof version !== 'string') {
    throw new Error(`${folder} is to be shipped, but its package.json says no name or version`);
  }
  if (typeof licence !== 'string' || !allowed.has(licence)) {
    const found = licence === undefined ? 'it states none' : JSON.stringify(licence);
    throw new Error(
      `${name} ${version} can't be shipped under its licence: ${found}. Allowed are ${[...allowed].join(', ')}`,
    );
  }
  const files = readdirSync(folder).filter((file) => textFile.test(file));
  const own = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  const text = own === '' ? (missingTexts[name] ?? '') : own;
  if (text === '') throw new Error(`${name} ${version} can't be shipped: its licence's text is missing`);
  return { name, version, licence, text };
}
