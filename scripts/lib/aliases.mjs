import { join } from 'node:path';
import { projectFolder } from './project.mjs';

const inScripts = (/** @type {string} */ name) => join(projectFolder, 'scripts', 'lib', name);
const standIns = inScripts('left-out.mjs');

/**
 * Modules of packages that this app brings itself. electron-store (`conf`) writes its files through `atomically`, which
 * takes a short write on a full disk for a whole one; the others it loads and does not use here. dbus-native
 * reads objects' descriptions with `xml2js`; this app calls only what it knows.
 */
export const aliases = {
  atomically: join(projectFolder, 'main', 'storage', 'whole-file.ts'),
  xml2js: standIns,
  'ajv/dist/2020.js': standIns,
  'ajv-formats': standIns,
  semver: standIns,
};

const lateModules = new Map([
  ['node:crypto', inScripts('late-crypto.mjs')],
  ['node:process', inScripts('own-process.mjs')],
  ['node:util', inScripts('own-util.mjs')],
]);

/** Modules of Node that the built main process has in another form, to start faster. Bundlers know no alias for those. */
export const withLateModules = {
  name: 'late-modules',
  enforce: /** @type {const} */ ('pre'),
  transform: (/** @type {string} */ code) =>
    code.replaceAll(
      /(?<=\bfrom ')node:(?:crypto|process|util)(?=')/g,
      (name) => lateModules.get(name) ?? name,
    ),
};
