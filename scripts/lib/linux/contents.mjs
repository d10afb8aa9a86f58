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
import { projectFolder } from '../project.mjs';
import { appId } from './app-id.mjs';
import { copyright, desktopEntry, metainfo } from './descriptions.mjs';

/** The sizes of the icon that desktops ask for. */
const iconSizes = [16, 22, 24, 32, 48, 64, 128, 256, 512];

/**
 * Lays the files of a package out in a folder of their own, has them packed, and removes them again. `pack` gets the folder and
 * the plain files in it.
 * @param {string} unpacked The unpacked app.
 * @param {number} epoch The package's time, in seconds.
 * @param {(stage: string, files: readonly string[]) => Promise<void>} pack
 */
export async function withContents(unpacked, epoch, pack) {
  const stage = mkdtempSync(join(tmpdir(), 'push-approver-package-'));
  try {
    await fill(stage, unpacked, new Date(epoch * 1000).toISOString().slice(0, 10));
    makeModesPlain(stage);
    await pack(stage, filesIn(stage));
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
  put('doc/push-approver/CHANGELOG.md.gz', gzipSync(changes, { level: 9 }));
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
 * Gives everything in a folder, and the folder itself, one time.
 * @param {string} folder
 * @param {number} epoch In seconds.
 */
export function setTimes(folder, epoch) {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lutimesSync(join(folder, path), epoch, epoch);
  }
  lutimesSync(folder, epoch, epoch);
}
