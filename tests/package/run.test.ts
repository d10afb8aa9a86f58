import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { makeProfile } from '../support/profile';
import { ask, makeAskable } from './askable-app';
import { type Started, startPackaged, windowsInSight } from './packaged-app';

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

const logOf = (profile: string): string => join(profile, 'logs', 'push-approver.log');

test('the packaged app starts hidden, a second start brings up its window, and it ends when told to', async ({
  profile,
  start,
}) => {
  const app = start('--hidden');
  await expect
    .poll(() => existsSync(logOf(profile)) && readFileSync(logOf(profile), 'utf8'))
    .toContain('"started"');
  const second = start();
  expect(await second.ended).toBe(0);
  await expect.poll(windowsInSight).toBe(1);
  expect(app.process.exitCode).toBeNull();
  app.process.kill();
  expect(await app.ended).toBe(0);
  expect(await windowsInSight()).toBe(0);
});

for (const debugging of ['--remote-debugging-port=0', '--remote-debugging-pipe']) {
  test(`the packaged app does not start with ${debugging}`, async ({ profile, start }) => {
    const app = start(debugging);
    expect(await app.ended).toBe(1);
    expect(app.said()).toContain('does not run under a remote debugger');
    expect(existsSync(logOf(profile))).toBe(false);
  });
}

test('the packaged app opens no inspector of Node', async ({ profile, start }) => {
  const app = start('--hidden', '--inspect=0');
  await expect.poll(() => existsSync(logOf(profile))).toBe(true);
  expect(app.said()).not.toContain('Debugger listening');
});

test('the packaged app has no developer tools', async ({ askable }) => {
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
      const opened = new Promise((resolve) => other.webContents.once('devtools-opened', resolve));
      other.webContents.openDevTools({ mode: 'detach' });
      await opened;
      return [electron.app.isPackaged, ...own.map(({ webContents }) => webContents.isDevToolsOpened())];
    })()`,
  );
  expect(told).toEqual([true, false, false]);
});
