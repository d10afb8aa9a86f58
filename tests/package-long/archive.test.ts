import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { run, until } from './chroot';
import { buildInstallers, builtInstallers, type Installers } from './installers';

const nobody = 65_534;

const sums = ({ unpacked, deb, rpm, tar }: Installers): readonly string[] =>
  [join(unpacked, 'resources', 'app.asar'), deb, rpm, tar].map((path) =>
    createHash('sha256').update(readFileSync(path)).digest('hex'),
  );

test('two builds from different folders, with different umasks, languages and time zones, give the same bytes', async () => {
  test.setTimeout(20 * 60_000);
  const here = sums(await builtInstallers());
  const other = await buildInstallers({
    folder: 'in another place',
    umask: '077',
    env: { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'C' },
  });
  expect(sums(other)).toEqual(here);
});

/** How each of them is put to where the user wants it; returns its program. */
const ways: Readonly<Record<string, (from: Installers, place: string) => Promise<string>>> = {
  archive: async ({ tar }, place) => {
    await run('tar', '-C', place, '-xzf', tar);
    return join(place, basename(tar, '.tar.gz'), 'push-approver');
  },
  AppImage: async ({ appImage }, place) => {
    const program = join(place, basename(appImage));
    copyFileSync(appImage, program);
    chmodSync(program, 0o755);
    return program;
  },
};

for (const [name, put] of Object.entries(ways)) {
  test(`the ${name} runs from any path, offers itself in the menus, opens links, and takes that away again`, async () => {
    test.setTimeout(10 * 60_000);
    const installers = await builtInstallers();
    // Not in the run's own folder for what is temporary: the user could not look in there.
    const home = mkdtempSync('/var/tmp/pa-home-');
    const place = join(home, 'My "Apps" 100% $HOME `tick` 应用\nof two lines');
    mkdirSync(place);
    const program = await put(installers, place);
    await run('chown', '-R', String(nobody), home);
    chmodSync(home, 0o700);
    chownSync(home, nobody, nobody);
    const asUser = (script: string): Promise<string> =>
      run(
        'sh',
        '-c',
        `exec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups env -u DISPLAY -u XAUTHORITY -u XDG_CONFIG_HOME -u XDG_DATA_HOME HOME="$1" TMPDIR="$1" XDG_RUNTIME_DIR="$1" PROGRAM="$2" xvfb-run -a dbus-run-session -- sh -ec "$3"`,
        'sh',
        home,
        program,
        `cd "$HOME"; ${script}`,
      );
    const entry = join(home, '.local', 'share', 'applications', 'io.github.pushapprover.desktop');
    const visible = "xdotool search --onlyvisible --name '^(Push Approver|Sign-in request)' > /dev/null 2>&1";
    const told = await asUser(`
      "$PROGRAM" --hidden > said 2>&1 &
      app=$!
      ${until('grep -qs x-scheme-handler/push-approver .config/mimeapps.list')}
      echo "sandboxed: $(ps -ww -o args= -e | grep -F "$HOME/" | grep -- '--type=renderer' | grep -c -- '--enable-sandbox')"
      ! ${visible}
      gio open 'push-approver://login?pushCodeId=abcdef-123456'
      ${until(visible)}
      kill $app
      wait $app && echo "ended with $?"
    `);
    expect(told).toMatch(/sandboxed: [1-9]/);
    expect(told).toContain('ended with 0');
    await run('desktop-file-validate', entry);
    const text = readFileSync(entry, 'utf8');
    expect(text).toContain('/My "Apps" 100% $HOME `tick` 应用\\nof two lines/');
    expect(text).toContain('MimeType=x-scheme-handler/push-approver;');
    await asUser('"$PROGRAM" --remove-desktop-entry');
    expect(existsSync(entry)).toBe(false);
    const left = await run('find', home, '-name', '*pushapprover*', '-not', '-path', `${home}/My*`);
    expect(left).toBe('');
    const list = join(home, '.config', 'mimeapps.list');
    if (existsSync(list)) expect(readFileSync(list, 'utf8')).not.toContain('push-approver');
    rmSync(home, { recursive: true });
  });
}

test('the AppImage’s own entry turns no sandbox off', async () => {
  test.setTimeout(10 * 60_000);
  const { appImage } = await builtInstallers();
  const folder = mkdtempSync(join(tmpdir(), 'pa-appimage-'));
  await run(
    'unsquashfs',
    '-q',
    '-n',
    '-o',
    '4096',
    '-d',
    join(folder, 'app'),
    appImage,
    '*.desktop',
    'AppRun',
  );
  const name = readdirSync(join(folder, 'app')).find((each) => each.endsWith('.desktop')) ?? '';
  const entry = readFileSync(join(folder, 'app', name), 'utf8');
  expect(entry).toMatch(/^Exec=AppRun %U$/m);
  await run('desktop-file-validate', join(folder, 'app', name));
  rmSync(folder, { recursive: true });
});
