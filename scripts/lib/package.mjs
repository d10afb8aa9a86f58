import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { readJson } from './json.mjs';
import { Problem } from './problem.mjs';
import { requireRealAddresses } from './project-addresses.mjs';
import { projectFolder, say } from './project.mjs';
import { run } from './run.mjs';

/** @typedef {import('./electron.mjs').Electron} Electron */

/** Longest time to package, in milliseconds. */
const patience = 20 * 60_000;

/**
 * Makes the unpacked app for this machine, without the network.
 * @param {Electron} electron
 * @returns {Promise<string>} Its folder.
 */
export async function packageFolder(electron) {
  // A runtime that must not be released gets no folder from which something might be.
  const output = join('out', electron.isOfficial ? 'package' : 'package-for-tests-only');
  rmSync(join(projectFolder, output), { recursive: true, force: true });
  await pack(electron, [
    '--dir',
    `-c.directories.output=${output}`,
    `-c.electronDist=${electron.folder}`,
    `-c.electronVersion=${electron.version}`,
  ]);
  if (!electron.isOfficial)
    say('This package holds the runtime from the npm registry: for tests only, not for release.');
  return join(projectFolder, output);
}

/**
 * Makes what people install, on this platform; electron-builder downloads Electron and checks it.
 * @param {Electron} electron
 */
export async function packageForRelease(electron) {
  if (!electron.isOfficial) {
    throw new Problem('A release needs the official Electron; what could be had here is for tests only.');
  }
  requireRealAddresses(readJson(join(projectFolder, 'package.json')));
  await pack(electron, [`-c.electronVersion=${electron.version}`]);
}

/**
 * @param {Electron} electron
 * @param {readonly string[]} args
 */
async function pack(electron, args) {
  await build(electron);
  const cli = join(projectFolder, 'node_modules', 'electron-builder', 'cli.js');
  const { ok, output } = await run(process.execPath, [cli, '--publish=never', ...args], {
    cwd: projectFolder,
    timeout: patience,
  });
  if (!ok) throw new Problem(`Packaging failed.\n${output}`);
}
