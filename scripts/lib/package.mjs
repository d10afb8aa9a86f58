import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from './build.mjs';
import { readJson } from './json.mjs';
import { manifest } from './linux/app-id.mjs';
import { makeDeb } from './linux/deb.mjs';
import { makeRpm } from './linux/rpm.mjs';
import { makeTar } from './linux/tar.mjs';
import { Problem, programProblem } from './problem.mjs';
import { requireRealAddresses } from './project-addresses.mjs';
import { projectFolder, say } from './project.mjs';
import { run } from './run.mjs';
import { requireSigning } from './signing.mjs';

/** @typedef {import('./electron.mjs').Electron} Electron */

/** Longest time to package, in milliseconds. */
const patience = 20 * 60_000;

/** The time of what has no history and was told none: 2026-01-01. Two builds must not differ by when they were made. */
const unknownEpoch = 1_767_225_600;

/**
 * Makes the unpacked app for this machine, without the network.
 * @param {Electron} electron
 * @returns {Promise<string>} Its folder.
 */
export async function packageFolder(electron) {
  // A runtime that must not be released gets no folder from which something might be.
  const output = join('out', electron.isOfficial ? 'package' : 'package-for-tests-only');
  await whole(join(projectFolder, output), () =>
    pack(electron, [
      '--dir',
      `-c.directories.output=${output}`,
      `-c.electronDist=${electron.folder}`,
      `-c.electronVersion=${electron.version}`,
    ]),
  );
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
  if (process.platform !== 'linux') {
    requireSigning(process.env, process.platform);
    await pack(electron, [`-c.electronVersion=${electron.version}`, '-c.forceCodeSigning=true']);
    return;
  }
  await makeInstallers(electron, join(await packageFolder(electron), 'linux-unpacked'));
}

/**
 * Makes all that people install on Linux of the unpacked app. Without the network but for the AppImage's tools, which
 * electron-builder downloads and checks, unless `APPIMAGE_TOOLS_PATH` names them.
 * @param {Electron} electron
 * @param {string} unpacked
 * @returns {Promise<{deb: string, rpm: string, tar: string, appImage: string}>} Their files.
 */
export async function makeInstallers(electron, unpacked) {
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const base = join(dirname(unpacked), `push-approver-${manifest.version}-linux-${arch}`);
  const epoch = sourceEpoch();
  const [deb, rpm, tar] = [`${base}.deb`, `${base}.rpm`, `${base}.tar.gz`];
  const appImage = `${base}.AppImage`;
  await whole(deb, () => makeDeb({ unpacked, output: deb, arch, epoch }));
  await whole(rpm, () => makeRpm({ unpacked, output: rpm, arch, epoch }));
  await whole(tar, () => makeTar({ unpacked, output: tar, epoch }));
  await whole(appImage, () =>
    builder([
      '--prepackaged',
      unpacked,
      '--linux',
      'AppImage',
      `--${arch}`,
      ...linuxName,
      `-c.directories.output=${dirname(unpacked)}`,
      `-c.linux.artifactName=${basename(appImage)}`,
    ]),
  );
  if (!electron.isOfficial) say('They are for tests only, not for release.');
  return { deb, rpm, tar, appImage };
}

/** On Linux no path has a blank: Chromium's sandbox does not start from such a one (electron#44414). */
const linuxName = ['-c.productName=push-approver'];

/**
 * Has a file or folder made that stays only as a whole: what a failure or a signal leaves of it goes, so that nobody gives it
 * to anyone. One of an earlier run goes first.
 * @param {string} path
 * @param {() => Promise<void>} make
 */
async function whole(path, make) {
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  remove();
  process.on('exit', remove);
  try {
    await make();
  } catch (error) {
    remove();
    throw error;
  } finally {
    process.off('exit', remove);
  }
}

/**
 * @param {Electron} electron
 * @param {readonly string[]} args
 */
async function pack(electron, args) {
  await build(electron);
  await builder([...(process.platform === 'linux' ? linuxName : []), ...args]);
}

/** @param {readonly string[]} args */
async function builder(args) {
  const cli = join(projectFolder, 'node_modules', 'electron-builder', 'cli.js');
  const { ok, output } = await run(process.execPath, [cli, '--publish=never', ...args], {
    cwd: projectFolder,
    timeout: patience,
  });
  if (!ok) throw programProblem('Packaging failed.', output);
}

/** The time of the packages, in seconds: as `SOURCE_DATE_EPOCH` says, else that of the last change. */
function sourceEpoch() {
  const told = process.env['SOURCE_DATE_EPOCH'];
  if (told !== undefined && /^\d{1,12}$/.test(told)) return Number(told);
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], {
    cwd: projectFolder,
    encoding: 'utf8',
  });
  return /^\d+$/.test(stdout?.trim() ?? '') ? Number(stdout.trim()) : unknownEpoch;
}
