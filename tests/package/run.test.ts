import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { makeProfile } from '../support/profile';
import { ask, makeAskable } from './askable-app';
import { logOf, type Started, startLogged, startPackaged, windowsInSight } from './packaged-app';

const test = base.extend<{
  profile: string;
  start: (...args: readonly string[]) => Started;
  askable: Started;
}>({
  profile: async ({}, use) => {
    const { folder, remove } = makeProfile({});
    await use(folder);
    remove();
  },
  start: async ({ profile }, use) => {
    const started: Started[] = [];
    await use((...args) => {
      const app = startPackaged(profile, args);
      started.push(app);
      return app;
    });
    for (const app of started) {
      app.process.kill();
      await app.ended;
    }
  },
  askable: async ({ profile }, use) => {
    const copy = await makeAskable();
    const app = startPackaged(profile, ['--inspect=0'], copy.executable);
    await use(app);
    app.process.kill();
    await app.ended;
    copy.remove();
  },
});

test('the packaged app starts hidden, a second start brings up its window, and it ends when told to', async ({
  profile,
  start,
}) => {
  const app = await startLogged(profile, () => start('--hidden'));
  const second = start();
  expect(await second.ended).toBe(0);
  await expect.poll(windowsInSight).toBe(1);
  expect(app.process.exitCode).toBeNull();
  app.process.kill();
  expect(await app.ended).toBe(0);
  expect(await windowsInSight()).toBe(0);
});

test('the packaged app does not run without Chromium’s sandbox unless that is meant, and says what to do', async ({
  profile,
  start,
}) => {
  const refused = startPackaged(profile, ['--no-sandbox', '--hidden'], undefined, {
    PUSH_APPROVER_ALLOW_NO_SANDBOX: '',
  });
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toContain("doesn't start with --no-sandbox");
  expect(refused.said()).toContain('PUSH_APPROVER_ALLOW_NO_SANDBOX=1');
  expect(existsSync(logOf(profile))).toBe(false);
  await startLogged(profile, () => start('--hidden'));
});

for (const [weakening, named] of [
  ['--remote-debugging-port=0', '--remote-debugging-port'],
  ['--remote-debugging-pipe', '--remote-debugging-pipe'],
  ['--ignore-certificate-errors', '--ignore-certificate-errors'],
  ['--host-resolver-rules=MAP * 127.0.0.1', '--host-resolver-rules'],
  ['--host-rules=MAP genauth.example evil.example', '--host-rules'],
  ['--ssl-key-log-file=keys', '--ssl-key-log-file'],
  ['--trace-startup', '--trace-startup'],
] as const) {
  test(`the packaged app does not start with ${named}, and says so`, async ({ profile, start }) => {
    const app = start('--hidden', weakening);
    expect(await app.ended).toBe(1);
    expect(app.said()).toContain(`doesn't start with ${named}`);
    expect(existsSync(logOf(profile))).toBe(false);
  });
}

test('the packaged app refuses the same in a Wayland session, and answers a terminal there: before it begins again', async ({
  profile,
}) => {
  const wayland = { XDG_SESSION_TYPE: 'wayland', ELECTRON_OZONE_PLATFORM_HINT: 'auto', DISPLAY: '' };
  const refused = startPackaged(profile, ['--remote-debugging-port=0'], undefined, wayland);
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toContain("doesn't start with --remote-debugging-port");
  expect(existsSync(logOf(profile))).toBe(false);
  const checked = startPackaged(
    profile,
    ['policy', 'check', join(profile, 'policy.json')],
    undefined,
    wayland,
  );
  expect(await checked.ended).toBe(0);
  expect(checked.said()).toContain('Every key is valid.');
});

test('the packaged app writes no network log that holds everything, and no keys', async ({
  profile,
  start,
}) => {
  const log = join(profile, 'net.log');
  const logging = start('--hidden', `--log-net-log=${log}`, '--net-log-capture-mode=Everything');
  expect(await logging.ended).toBe(1);
  expect(logging.said()).toContain("doesn't start with --log-net-log");
  const withKeys = startPackaged(profile, ['--hidden'], undefined, { SSLKEYLOGFILE: join(profile, 'keys') });
  expect(await withKeys.ended).toBe(1);
  expect(withKeys.said()).toContain("doesn't start with SSLKEYLOGFILE");
  const withNode = startPackaged(profile, ['--hidden'], undefined, { NODE_DEBUG: 'http' });
  expect(await withNode.ended).toBe(1);
  expect(withNode.said()).toContain("doesn't start with NODE_DEBUG");
  expect(existsSync(logOf(profile))).toBe(false);
});

test('the packaged app starts with what is the user’s own business', async ({ profile }) => {
  const free = [
    '--force-renderer-accessibility',
    '--disable-gpu',
    '--lang=zh-CN',
    '--ozone-platform=x11',
    '--password-store=basic',
    '--proxy-server=127.0.0.1:9',
  ];
  const env = { NODE_EXTRA_CA_CERTS: join(profile, 'ca.pem'), NODE_TLS_REJECT_UNAUTHORIZED: '0' };
  const app = await startLogged(profile, () => startPackaged(profile, ['--hidden', ...free], undefined, env));
  app.process.kill();
  expect(await app.ended).toBe(0);
});

test('the packaged app opens no inspector of Node', async ({ profile, start }) => {
  const app = await startLogged(profile, () => start('--hidden', '--inspect=0'));
  expect(app.said()).not.toContain('Debugger listening');
});

test('the packaged app has no developer tools', async ({ askable }) => {
  test.slow();
  const inspector = (): string => /ws:\/\/\S+/.exec(askable.said())?.[0] ?? '';
  await expect.poll(inspector).not.toBe('');
  await expect.poll(windowsInSight).toBe(1);
  // A window that is not made like the app's shows that they would open, and when they would have.
  const told = await ask(
    inspector(),
    `(async () => {
      const own = electron.BrowserWindow.getAllWindows();
      for (const { webContents } of own) webContents.openDevTools({ mode: 'detach' });
      const other = new electron.BrowserWindow({ show: false });
      while (!other.webContents.isDevToolsOpened()) {
        other.webContents.openDevTools({ mode: 'detach' });
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      return [electron.app.isPackaged, ...own.map(({ webContents }) => webContents.isDevToolsOpened())];
    })()`,
  );
  expect(told).toEqual([true, false, false]);
});
