import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Problem } from '../problem.mjs';
import { projectFolder } from '../project.mjs';
import { run } from '../run.mjs';
import { endProcessesMarked } from './leftovers.mjs';

/**
 * Where tests run, and as whom.
 * @typedef {object} Stage
 * @property {string} project The project's folder.
 * @property {string} electronPath
 * @property {string} node The Node that runs the test runners.
 * @property {{uid: number, gid: number} | undefined} user `undefined`: the user who runs this.
 * @property {string | undefined} packed The folder of the packaged app, if its tests are to run.
 */

/**
 * What one run of tests has for itself.
 * @typedef {object} Room
 * @property {string} base Its folder; gone at the end.
 * @property {string} mark What the environment of every process of these tests holds; nothing else does.
 * @property {(name: string) => string} own A folder in it that belongs to the user.
 */

/** The user who owns nothing, on every Linux. */
const nobody = { uid: 65534, gid: 65534 };

/** What can't be copied, or must not: the history, and what older runs left. */
const leftOut = new Set(['.git', 'out']);

/**
 * The project where it stands, run by whoever runs this.
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
  const { base } = furnish(nobody);
  const folder = (/** @type {string} */ name) => join(base, name);
  const files = readdirSync(projectFolder).filter((name) => !leftOut.has(name));
  const built = ['main', 'preload', 'renderer'].map((name) => join('out', name));
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
 * Makes a room, which goes when this process ends, with all processes that have its mark.
 * @param {Stage['user']} user
 * @returns {Room}
 */
export function furnish(user) {
  const mark = `PUSH_APPROVER_TEST_RUN=${randomUUID()}`;
  // Short: sockets lie below it, whose names have a limit.
  const base = mkdtempSync(join(tmpdir(), 'pa-test-'));
  chmodSync(base, 0o755);
  process.on('exit', () => {
    endProcessesMarked(mark);
    rmSync(base, { recursive: true, force: true });
  });
  const own = (/** @type {string} */ name) => {
    const folder = join(base, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
    return folder;
  };
  return { base, mark, own };
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
