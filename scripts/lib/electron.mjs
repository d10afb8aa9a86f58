import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureNpmPackages } from './npm-packages.mjs';
import { Problem, programProblem, saysFullDisk } from './problem.mjs';
import { projectFolder } from './project.mjs';
import { notForRelease } from './plain-electron.mjs';
import { fitsRegistryRuntime, registryRuntime } from './registry-runtime.mjs';
import { run } from './run.mjs';

/**
 * An Electron to run or package with.
 * @typedef {object} Electron
 * @property {string} path Its executable.
 * @property {string} folder Its distribution's folder.
 * @property {string} version
 * @property {boolean} isOfficial False for the runtime from the npm registry, which must not go into a release.
 */

const electronPackage = join(projectFolder, 'node_modules', 'electron');

/** Longest download, in milliseconds. */
const patience = 10 * 60_000;

/** Where the executable lies in a distribution. */
const executable =
  process.platform === 'darwin'
    ? join('Electron.app', 'Contents', 'MacOS', 'Electron')
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';

/**
 * Finds an Electron, and sets one up if there isn't one: the one that the environment names, the installed one, the
 * official download, and at last the runtime from the npm registry.
 * @returns {Promise<Electron>}
 */
export async function findElectron() {
  await ensureNpmPackages();
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named) {
    const electron = inFolder(named);
    if (electron) return electron;
    throw new Problem(
      `ELECTRON_OVERRIDE_DIST_PATH is ${named}, but that is no Electron: it needs ${executable} and the file “version”.`,
    );
  }
  const wish = process.env['PUSH_APPROVER_ELECTRON'];
  if (wish && wish !== 'official') {
    throw new Problem(`PUSH_APPROVER_ELECTRON can only be “official” or unset, not “${wish}”.`);
  }
  const installed = downloadedIn(electronPackage);
  if (installed) return installed;
  const installer = join(electronPackage, 'install.js');
  const { output } = await run(process.execPath, [installer], { timeout: patience });
  const downloaded = downloadedIn(electronPackage);
  if (downloaded) return downloaded;
  if (saysFullDisk.test(output)) throw programProblem('Electron could not be set up.', output);
  if (wish === 'official' || !fitsRegistryRuntime()) {
    throw new Problem(
      `Electron's official download failed. Connect to the network and try again; or name a mirror by ELECTRON_MIRROR; ` +
        `or unpack Electron yourself and name its folder by ELECTRON_OVERRIDE_DIST_PATH.\n${output}`,
    );
  }
  const runtime = inFolder(await registryRuntime());
  if (!runtime) throw new Error('The runtime from the npm registry is not complete');
  return runtime;
}

/**
 * The Electron that its own installer has put into its npm package's folder. The installer writes `path.txt` last:
 * without it a download was cut off in the middle.
 * @param {string} packageFolder
 */
export const downloadedIn = (packageFolder) =>
  existsSync(join(packageFolder, 'path.txt')) ? inFolder(join(packageFolder, 'dist')) : undefined;

/**
 * @param {string} folder
 * @returns {Electron | undefined}
 */
function inFolder(folder) {
  const path = join(folder, executable);
  const versionFile = join(folder, 'version');
  if (!existsSync(path) || !existsSync(versionFile)) return undefined;
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  return { path, folder, version, isOfficial: !existsSync(join(folder, notForRelease)) };
}
