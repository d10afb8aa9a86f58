// This room: packages for Linux.

import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Problem } from '../problem.mjs';
import { projectFolder } from '../project.mjs';
import { run } from '../run.mjs';
import { appId, manifest } from './app-id.mjs';
import { copyright, desktopEntry, metainfo } from './descriptions.mjs';

/** Longest time to pack, in milliseconds. */
const patience = 10 * 60_000;

/** The sizes of the icon that desktops ask for. */
const iconSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512];

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
  const stage = mkdtempSync(join(tmpdir(), 'push-approver-deb-'));
  try {
    await fill(stage, unpacked, new Date(epoch * 1000).toISOString().slice(0, 10));
    const files = filesIn(stage);
    makeModesPlain(stage);
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
    if (!ok) throw new Problem(`The Debian package could not be made.\n${said}`);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/**
 * @param {string} stage
 * @param {string} unpacked
 * @param {string} date
 */
async function fill(stage, unpacked, date) {
  // It needs npm packages, which `npm test` has only now.
  const { Resvg } = await import('@resvg/resvg-js');
  const source = join(projectFolder, 'scripts', 'linux');
  const app = join(stage, 'opt', 'push-approver');
  cpSync(unpacked, app, { recursive: true });
  cpSync(join(source, 'apparmor-profile'), join(app, 'resources', 'apparmor-profile'));
  const share = join(stage, 'usr', 'share');
  const put = (/** @type {string} */ path, /** @type {string | Uint8Array} */ content) => {
    mkdirSync(dirname(join(share, path)), { recursive: true });
    writeFileSync(join(share, path), content);
  };
  put(`applications/${appId}.desktop`, desktopEntry);
  put(`metainfo/${appId}.metainfo.xml`, metainfo(date));
  put('man/man1/push-approver.1.gz', gzipSync(readFileSync(join(source, 'push-approver.1')), { level: 9 }));
  put('doc/push-approver/copyright', copyright(readFileSync(join(projectFolder, 'LICENSE'), 'utf8')));
  const changes = readFileSync(join(projectFolder, 'CHANGELOG.md'));
  put('doc/push-approver/changelog.gz', gzipSync(changes, { level: 9 }));
  const svg = readFileSync(join(projectFolder, 'main', 'platform', 'icons', 'app.svg'), 'utf8');
  put(`icons/hicolor/scalable/apps/${appId}.svg`, svg);
  for (const size of iconSizes) {
    const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
    put(`icons/hicolor/${size}x${size}/apps/${appId}.png`, png);
  }
  mkdirSync(join(stage, 'usr', 'bin'), { recursive: true });
  symlinkSync('/opt/push-approver/push-approver', join(stage, 'usr', 'bin', 'push-approver'));
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

/**
 * The plain files below a folder, by their paths from there, in a fixed order.
 * @param {string} folder
 */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();

/**
 * What is a program may be run by all, everything may be read by all, and only its owner may write it, whatever the umask.
 * @param {string} folder
 */
export function makeModesPlain(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory() || (entry.isFile() && isProgram(path))) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, 0o644);
  }
}

/** @param {string} path */
function isProgram(path) {
  const [first = 0, ...rest] = readFileSync(path).subarray(0, 4);
  return first === 0x7f && String.fromCharCode(...rest) === 'ELF';
}

/**
 * @param {string} folder
 * @param {number} epoch
 */
function setTimes(folder, epoch) {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lutimesSync(join(folder, path), epoch, epoch);
  }
  lutimesSync(folder, epoch, epoch);
}

/** @param {string} path */
const md5 = (path) => createHash('md5').update(readFileSync(path)).digest('hex');
