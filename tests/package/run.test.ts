import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { makeProfile } from '../support/profile';
import { type Started, startPackaged, windowsInSight } from './packaged-app';

const test = base.extend<{ profile: string; start: (...args: readonly string[]) => Started }>({
  profile: async ({}, use) => {
    const { folder, remove } = makeProfile({});
    await use(folder);
    remove();
  },
  start: async ({ profile }, use) => {
    const started: Started[] = [];
    await use((...args) => {
      const app = startPackaged(profile, ...args);
      started.push(app);
      return app;
    });
    for (const app of started) {
      app.process.kill();
      await app.ended;
    }
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
