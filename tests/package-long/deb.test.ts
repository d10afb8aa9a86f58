import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { makeDeb } from '../../scripts/lib/linux/deb.mjs';
import { type Chroot, makeChroot, run, until } from './chroot';
import { expectToRun, installedLog as log, traces } from './installed';
import { builtInstallers, type Installers } from './installers';

const test = base.extend<object, { installers: Installers; chroot: Chroot }>({
  installers: [
    async ({}, use) => {
      await use(await builtInstallers());
    },
    { scope: 'worker', timeout: 10 * 60_000 },
  ],
  chroot: [
    async ({}, use) => {
      const chroot = await makeChroot('bookworm');
      await use(chroot);
      await chroot.remove();
    },
    { scope: 'worker', timeout: 15 * 60_000 },
  ],
});

test.describe.configure({ mode: 'serial', timeout: 15 * 60_000 });

test('the package holds no path with a blank, belongs to root, and says what it needs', async ({
  installers,
}) => {
  const files = (await run('dpkg-deb', '--contents', installers.deb)).trim().split('\n');
  for (const line of files)
    expect(line).toMatch(/^[dl-][rwx-]{9} root\/root +\d+ \S+ \S+ \.\/\S*( -> \S+)?$/);
  const names = files.map((line) => line.split(/ +/)[5] ?? '');
  for (const size of [16, 22, 24, 32, 48, 64, 128, 256, 512]) {
    expect(names).toContain(`./usr/share/icons/hicolor/${size}x${size}/apps/io.github.pushapprover.png`);
  }
  for (const name of [
    './opt/push-approver/push-approver',
    './opt/push-approver/resources/app.asar',
    './opt/push-approver/resources/apparmor-profile',
    './usr/share/applications/io.github.pushapprover.desktop',
    './usr/share/icons/hicolor/scalable/apps/io.github.pushapprover.svg',
    './usr/share/man/man1/push-approver.1.gz',
    './usr/share/doc/push-approver/copyright',
  ]) {
    expect(names).toContain(name);
  }
  const depends = await run('dpkg-deb', '--field', installers.deb, 'Depends');
  expect(depends).toContain('libgtk-3-0t64 | libgtk-3-0,');
  expect(depends).not.toContain('appindicator');
});

test('desktop entry, AppStream description and man page are as their specifications want them', async ({
  installers,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'pa-deb-'));
  await run('dpkg-deb', '--extract', installers.deb, folder);
  const share = join(folder, 'usr', 'share');
  await run('desktop-file-validate', join(share, 'applications', 'io.github.pushapprover.desktop'));
  const description = join(share, 'metainfo', 'io.github.pushapprover.metainfo.xml');
  await run('appstreamcli', 'validate', '--no-net', description);
  const page = join(share, 'man', 'man1', 'push-approver.1.gz');
  expect(await run('sh', '-c', 'zcat "$1" | nroff -man -ww -Tascii 2>&1 | col -b', 'sh', page)).toContain(
    'push-approver - approve or deny GenAuth push logins',
  );
  rmSync(folder, { recursive: true });
});

test('the package installs on a clean Debian, and runs there as an ordinary user in Chromium’s sandbox', async ({
  installers,
  chroot,
}) => {
  await chroot.asRoot(`apt-get -qy install --no-install-recommends ${chroot.put(installers.deb)}`);
  await expectToRun(chroot);
});

test('a link opens in the app that runs', async ({ chroot }) => {
  const visible = "xdotool search --onlyvisible --name '^(Push Approver|Sign-in request)' > /dev/null 2>&1";
  const told = await chroot.asUser(`
    rm -f ${log}
    push-approver --hidden > /tmp/said 2>&1 &
    app=$!
    ${until(`grep -q '"started"' ${log}`)}
    ! ${visible}
    xdg-open 'push-approver://login?pushCodeId=abcdef-123456'
    ${until(visible)}
    echo "opened, $(pgrep -c -f '/opt/push-approver/push-approver$' || true) runs"
    kill $app
    wait $app || true
  `);
  expect(told).toContain('opened');
});

test('the package is upgraded while the user’s own data stays, and purged without a trace', async ({
  installers,
  chroot,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'pa-deb-'));
  const newer = join(folder, 'push-approver-newer.deb');
  await makeDeb({
    unpacked: installers.unpacked,
    output: newer,
    arch: 'x64',
    epoch: 1_767_225_600,
    version: '99.0.0',
  });
  await chroot.asRoot(`apt-get -qy install --no-install-recommends ${chroot.put(newer)}`);
  expect(await chroot.asRoot("dpkg-query -W -f '${Version}' push-approver")).toBe('99.0.0');
  rmSync(folder, { recursive: true });
  const own = `find /home/alex/.config -type f -name '*.log' | wc -l`;
  expect(Number(await chroot.asRoot(own))).toBeGreaterThan(0);
  expect((await chroot.asRoot(traces)).trim()).not.toBe('');
  await chroot.asRoot('apt-get -qy purge push-approver');
  expect((await chroot.asRoot(`${traces} -not -path '/var/log/*' -not -path '/var/cache/*'`)).trim()).toBe(
    '',
  );
  expect(Number(await chroot.asRoot(own))).toBeGreaterThan(0);
});

test('the RPM package holds the same, installs, runs, and leaves nothing', async ({ installers, chroot }) => {
  const files = async (command: string, ...args: readonly string[]): Promise<readonly string[]> =>
    (await run(command, ...args)).trim().split('\n');
  const ofDeb = (await files('sh', '-c', 'dpkg-deb --fsys-tarfile "$1" | tar -t', 'sh', installers.deb))
    .filter((name) => !name.endsWith('/'))
    .map((name) => name.slice(1));
  const ofRpm = await files('rpm', '--query', '--package', '--list', installers.rpm);
  expect(ofRpm).toEqual(expect.arrayContaining(ofDeb));
  const own = /^\/(?:opt\/push-approver|usr\/share\/doc\/push-approver)/;
  expect(ofRpm.filter((name) => !ofDeb.includes(name) && !own.test(name))).toEqual([]);
  const needs = await files('rpm', '--query', '--package', '--requires', installers.rpm);
  expect(needs).toEqual(
    expect.arrayContaining(['libgtk-3.so.0()(64bit)', 'libnss3.so()(64bit)', 'xdg-utils']),
  );
  // Its own system's packages are not there, but the libraries that the Debian package has brought.
  await chroot.asRoot(
    `apt-get -qy install --no-install-recommends rpm && rpm --install --nodeps ${chroot.put(installers.rpm)}`,
  );
  await expectToRun(chroot);
  await chroot.asRoot('rpm --erase push-approver');
  expect((await chroot.asRoot(`${traces} -not -path '/var/log/*' -not -path '/var/cache/*'`)).trim()).toBe(
    '',
  );
});
