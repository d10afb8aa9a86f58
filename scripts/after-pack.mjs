import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFuses } from './lib/fuses.mjs';

/**
 * What electron-builder calls when the app lies unpacked, before it is signed.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  // An Electron that was taken from a folder still has what only development needs.
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
  rmSync(join(appOutDir, 'version'), { force: true });
  const { name, productFilename } = packager.appInfo;
  const executables = new Map([
    ['darwin', `${productFilename}.app`],
    ['win32', `${productFilename}.exe`],
    ['linux', name],
  ]);
  const executable = join(appOutDir, executables.get(electronPlatformName) ?? '');
  await setFuses(executable, packager.config.electronFuses);
}
