// This room: packages for Linux.

import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programProblem } from '../problem.mjs';
import { projectFolder } from '../project.mjs';
import { run } from '../run.mjs';
import { manifest } from './app-id.mjs';
import { setTimes, withContents } from './contents.mjs';

/** Longest time to pack, in milliseconds. */
const patience = 10 * 60_000;

/** What Electron needs; the newer releases of Debian and Ubuntu have renamed some for their 64-bit time. */
const dependencies = [
  'libasound2t64 | libasound2',
  'libatk-bridge2.0-0t64 | libatk-bridge2.0-0',
  'libatk1.0-0t64 | libatk1.0-0',
  'libatspi2.0-0t64 | libatspi2.0-0',
  'libc6 (>= 2.31)',
  'libcairo2',
  'libcups2t64 | libcups2',
  'libdbus-1-3',
  'libdrm2',
  'libexpat1',
  'libgbm1',
  'libglib2.0-0t64 | libglib2.0-0',
  'libgtk-3-0t64 | libgtk-3-0',
  'libnspr4',
  'libnss3',
  'libpango-1.0-0',
  'libudev1',
  'libx11-6',
  'libxcb1',
  'libxcomposite1',
  'libxdamage1',
  'libxext6',
  'libxfixes3',
  'libxkbcommon0',
  'libxrandr2',
  'xdg-utils',
];

/** What is called at run time where it is there: notifications and the keyring. */
const recommended = ['libnotify4', 'libsecret-1-0'];

/** Debian's names of what Electron calls x64 and arm64. */
const architectures = /** @type {const} */ ({ x64: 'amd64', arm64: 'arm64' });

/**
 * Makes a Debian package of the unpacked app. The same input gives the same bytes, wherever, whenever and by whomever.
 * @param {{
 *   unpacked: string,
 *   output: string,
 *   arch: keyof typeof architectures,
 *   epoch: number,
 *   version?: string,
 * }} what `epoch`: the package's time, in seconds.
 */
export async function makeDeb({ unpacked, output, arch, epoch, version = manifest.version }) {
  await withContents(unpacked, epoch, async (stage, files) => {
    const size = files.reduce((sum, file) => sum + readFileSync(join(stage, file)).length, 0);
    writeControl(join(stage, 'DEBIAN'), {
      control: control({ arch: architectures[arch], version, kilobytes: Math.ceil(size / 1024) }),
      md5sums: files.map((file) => `${md5(join(stage, file))}  ${file}\n`).join(''),
    });
    setTimes(stage, epoch);
    const { ok, output: said } = await run(
      'dpkg-deb',
      ['--root-owner-group', '-Zzstd', '--build', stage, output],
      { timeout: patience, env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) } },
    );
    if (!ok) throw programProblem('The Debian package could not be made.', said);
  });
}

/**
 * @param {string} folder
 * @param {Readonly<Record<'control' | 'md5sums', string>>} files
 */
function writeControl(folder, files) {
  mkdirSync(folder, { mode: 0o755 });
  chmodSync(folder, 0o755);
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content);
    chmodSync(join(folder, name), 0o644);
  }
  for (const name of ['postinst', 'postrm']) {
    cpSync(join(projectFolder, 'scripts', 'linux', `deb-${name}`), join(folder, name));
    chmodSync(join(folder, name), 0o755);
  }
}

/** @param {{arch: string, version: string, kilobytes: number}} what */
const control = ({ arch, version, kilobytes }) => `Package: push-approver
Version: ${version.replace('-', '~')}
Architecture: ${arch}
Maintainer: ${manifest.author.name} <${manifest.author.email}>
Installed-Size: ${kilobytes}
Depends: ${dependencies.join(', ')}
Recommends: ${recommended.join(', ')}
Section: utils
Priority: optional
Homepage: ${manifest.homepage}
Description: ${manifest.description}
 Push Approver sits in the tray. When someone starts a GenAuth push login on
 your account, a small prompt shows who, where and for which app. You approve
 or deny, and the browser that was waiting signs in.
`;

/** @param {string} path */
const md5 = (path) => createHash('md5').update(readFileSync(path)).digest('hex');
