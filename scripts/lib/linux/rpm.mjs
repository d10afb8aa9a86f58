import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { programProblem } from '../problem.mjs';
import { projectFolder } from '../project.mjs';
import { run } from '../run.mjs';
import { manifest } from './app-id.mjs';
import { setTimes, withContents } from './contents.mjs';

/** Longest time to pack, in milliseconds. */
const patience = 10 * 60_000;

/** RPM's names of what Electron calls x64 and arm64. */
const architectures = /** @type {const} */ ({ x64: 'x86_64', arm64: 'aarch64' });

/** What Electron needs, by the names that libraries have on every distribution. */
const libraries = [
  'libX11.so.6',
  'libXcomposite.so.1',
  'libXdamage.so.1',
  'libXext.so.6',
  'libXfixes.so.3',
  'libXrandr.so.2',
  'libasound.so.2',
  'libatk-1.0.so.0',
  'libatk-bridge-2.0.so.0',
  'libatspi.so.0',
  'libc.so.6',
  'libcairo.so.2',
  'libcups.so.2',
  'libdbus-1.so.3',
  'libdrm.so.2',
  'libexpat.so.1',
  'libgbm.so.1',
  'libglib-2.0.so.0',
  'libgtk-3.so.0',
  'libnspr4.so',
  'libnss3.so',
  'libpango-1.0.so.0',
  'libudev.so.1',
  'libxcb.so.1',
  'libxkbcommon.so.0',
];

/** What is called at run time where it is there: notifications and the keyring. */
const recommended = ['libnotify.so.4', 'libsecret-1.so.0'];

/**
 * Makes a package for Fedora, RHEL, openSUSE and their relatives of the unpacked app, with what the Debian package holds.
 * @param {{
 *   unpacked: string,
 *   output: string,
 *   arch: keyof typeof architectures,
 *   epoch: number,
 *   version?: string,
 * }} what `epoch`: the package's time, in seconds.
 */
export async function makeRpm({ unpacked, output, arch, epoch, version = manifest.version }) {
  const work = mkdtempSync(join(tmpdir(), 'push-approver-rpm-'));
  try {
    await withContents(unpacked, epoch, async (stage, files) => {
      setTimes(stage, epoch);
      writeFileSync(join(work, 'spec'), spec(version, files));
      const { ok, output: said } = await run(
        'rpmbuild',
        [
          '-bb',
          `--target=${architectures[arch]}-linux`,
          ...Object.entries({
            ...defines,
            _topdir: join(work, 'rpmbuild'),
            _rpmdir: dirname(output),
            _rpmfilename: basename(output),
            stage,
          }).map(([name, value]) => `--define=${name} ${value}`),
          join(work, 'spec'),
        ],
        { timeout: patience, env: { ...process.env, LC_ALL: 'C', SOURCE_DATE_EPOCH: String(epoch) } },
      );
      if (!ok) throw programProblem('The RPM package could not be made.', said);
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Changes nothing in the files, and puts nothing into the package that tells of this computer or of today. */
const defines = {
  _binary_payload: 'w10.zstdio',
  _build_id_links: 'none',
  _buildhost: 'localhost',
  clamp_mtime_to_source_date_epoch: '1',
  use_source_date_epoch_as_buildtime: '1',
  __os_install_post: '%{nil}',
  debug_package: '%{nil}',
};

/**
 * @param {string} version
 * @param {readonly string[]} files
 */
const spec = (version, files) => `Name: push-approver
Version: ${version.replace('-', '~')}
Release: 1
Summary: ${manifest.description}
License: MIT
URL: ${manifest.homepage}
Packager: ${manifest.author.name} <${manifest.author.email}>
AutoReqProv: no
${libraries.map((name) => `Requires: ${name}()(64bit)\n`).join('')}Requires: xdg-utils
${recommended.map((name) => `Recommends: ${name}()(64bit)\n`).join('')}
%description
Push Approver sits in the tray. When someone starts a GenAuth push login on
your account, a small prompt shows who, where and for which app. You approve
or deny, and the browser that was waiting signs in.

%install
cp -a %{stage}/. %{buildroot}/

%post
set -- configure
${script('postinst')}
%postun
[ "$1" -eq 0 ] || exit 0
set -- remove
${script('postrm')}
%files
%defattr(-, root, root, -)
/opt/push-approver
/usr/bin/push-approver
/usr/share/doc/push-approver
${files
  .filter((path) => path.startsWith('usr/share/') && !path.startsWith('usr/share/doc/'))
  .map((path) => `"/${path}"\n`)
  .join('')}`;

/**
 * What the Debian package does after it was installed or removed; RPM adds the shell's own line.
 * @param {'postinst' | 'postrm'} name
 */
const script = (name) =>
  readFileSync(join(projectFolder, 'scripts', 'linux', `deb-${name}`), 'utf8').replace(/^#!.*\n/, '');
