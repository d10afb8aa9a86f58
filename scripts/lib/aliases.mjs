import { join } from 'node:path';
import { projectFolder } from './project.mjs';

const standIns = join(projectFolder, 'scripts', 'lib', 'left-out.mjs');

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
