import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeOwnFolder } from '../own-folder.mjs';
import { Problem } from '../problem.mjs';
import { projectFolder } from '../project.mjs';
import { run } from '../run.mjs';

/**
 * Where tests run, and as whom.
 * @typedef {object} Stage
 * @property {string} project The project's folder.
 * @property {string} electronPath
 * @property {string} node The Node that runs the test runners.
 * @property {{uid: number, gid: number} | undefined} user `undefined`: the user who runs this.
 * @property {string | undefined} packed The folder of the packaged app, if its tests are to run.
 */

/** The user who owns nothing, on every Linux. */
const nobody = { uid: 65534, gid: 65534 };

/** What can't or must not be copied: the version control's history, and what older runs left. */
const leftOut = new Set(['.git', 'out']);

/**
 * The project where it stands, run by the user who runs this.
 * @param {import('../electron.mjs').Electron} electron
 * @param {string | undefined} packed
 * @returns {Stage}
 */
export const stageHere = (electron, packed) => ({
  packed,
  project: projectFolder,
  electronPath: electron.path,
  node: process.execPath,
  user: undefined,
});

/** Whether a user without rights can have Chromium's sandbox: it needs user namespaces. */
export const isSandboxPossible = async () => (await run('unshare', ['--user', 'true'], nobody)).ok;

/**
 * A copy of all that the tests need, for a user without rights: project, Electron and Node may lie where only their
 * owner may look. Chromium's sandbox is on there, as it is for people.
 * @param {import('../electron.mjs').Electron} electron
 * @param {string | undefined} packed
 * @returns {Promise<Stage>}
 */
export async function stageForNobody(electron, packed) {
  const { base } = makeOwnFolder('test', nobody);
  const folder = (/** @type {string} */ name) => join(base, name);
  const files = readdirSync(projectFolder).filter((name) => !leftOut.has(name));
  const built = ['main', 'preload', 'renderer', 'relay']
    .map((name) => join('out', name))
    .filter((path) => existsSync(join(projectFolder, path)));
  await copy(files, folder('project'));
  await copy(built, folder('project/out'));
  const runtime = [electron.folder, process.execPath, ...(packed === undefined ? [] : [packed])];
  await copy(runtime, folder('runtime'));
  const command = 'chmod -R a+rX "$1" && chown -R "$2" "$1"';
  const { ok, output } = await run('sh', ['-c', command, 'sh', base, `${nobody.uid}:${nobody.gid}`]);
  if (!ok) throw new Problem(output);
  return {
    project: folder('project'),
    electronPath: join(folder('runtime'), basename(electron.folder), basename(electron.path)),
    node: join(folder('runtime'), basename(process.execPath)),
    user: nobody,
    packed: packed === undefined ? undefined : join(folder('runtime'), basename(packed)),
  };
}

/**
 * @param {readonly string[]} paths
 * @param {string} folder
 */
async function copy(paths, folder) {
  mkdirSync(folder, { recursive: true });
  const { ok, output } = await run('cp', ['-rH', ...paths, folder], { cwd: projectFolder });
  if (!ok) throw new Problem(`The tests' files can't be copied.\n${output}`);
}
