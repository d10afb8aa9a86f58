import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/app';
import { expect, test } from '../support/sandbox-app';
import { signIn } from '../support/sign-in';
import { answerStorage } from '../support/system';
import { onlyInLongRun } from '../support/run-length';

// This computer's clock is set wrong, in the real main process and the real pages; the server's is right.

const minute = 60_000;

async function setClock(app: RunningApp, pages: readonly Page[], aheadMs: number): Promise<void> {
  await app.electron.evaluate((_, aheadMs) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + aheadMs;
  }, aheadMs);
  for (const page of pages) {
    await page.evaluate((aheadMs) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + aheadMs;
    }, aheadMs);
  }
}

/**
 * The computer sleeps for so long: the system's uptime goes on, as the wall clock does, but nothing that runs, nor Node's own
 * clock. With `steppedMs`, the wall clock is set as well before it wakes.
 */
async function sleep(app: RunningApp, pages: readonly Page[], ms: number, steppedMs = 0): Promise<void> {
  await app.electron.evaluate((_, ms) => {
    const os = process.getBuiltinModule('node:os');
    const uptime = os.uptime;
    Reflect.set(os, 'uptime', () => uptime() + ms / 1000);
    process.getBuiltinModule('node:module').syncBuiltinESMExports();
  }, ms);
  await setClock(app, pages, ms + steppedMs);
}

/** In a turn of its own, as the system does it. */
const wake = (app: RunningApp): Promise<boolean> =>
  app.electron.evaluate(
    ({ powerMonitor }) =>
      new Promise<boolean>((resolve) => setImmediate(() => resolve(powerMonitor.emit('resume')))),
  );

for (const [name, aheadMs, said] of [
  ['five minutes ahead', 5 * minute, 'clock is 5 minutes ahead of the server’s'],
  ['a day behind', -24 * 60 * minute, 'clock is 1 day behind the server’s'],
] as const) {
  test(
    `on a computer ${name}, requests are asked with their time, and the difference is said once`,
    aheadMs > 0 ? {} : onlyInLongRun,
    async ({ launch, sandbox }) => {
      const app = await launch();
      const [main, prompt] = [await app.mainWindow(), await app.promptWindow()];
      await setClock(app, [main, prompt], aheadMs);
      await signIn(main, sandbox.user.accessToken);
      await answerStorage(main);
      await expect.poll(() => sandbox.subscribers()).toBe(1);
      await expect(main.getByText(said)).toHaveCount(1);

      const { pushCodeId } = sandbox.startPushLogin();
      await expect.poll(() => app.isPromptVisible()).toBe(true);
      await expect(prompt.getByText(/^1:\d\d left$|^2:00 left$/)).toBeVisible();
      await expect(prompt.getByText('just now')).toBeVisible();
      await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
      await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');

      await main.getByRole('button', { name: 'Dismiss' }).click();
      await expect(main.getByText(said)).toHaveCount(0);
      sandbox.startPushLogin();
      await expect.poll(() => app.isPromptVisible()).toBe(true);
      await expect(main.getByText(said)).toHaveCount(0);
    },
  );
}

test('a clock that is set while a request is open takes no time from it', async ({ signedIn, sandbox }) => {
  const { app, main, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  for (const step of [60 * minute, -180 * minute]) {
    await setClock(app, [main, prompt], step);
    await expect(prompt.getByText(/^1:\d\d left$/)).toBeVisible();
  }
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
});

for (const [name, steppedMs] of [
  ['', 0],
  [' and sets its clock back meanwhile', -300 * minute],
  [' and sets its clock forward meanwhile', 300 * minute],
] as const)
  test(
    `what runs out while the computer sleeps${name} is over when it wakes, and nothing is sent`,
    steppedMs === 0 ? {} : onlyInLongRun,
    async ({ signedIn, sandbox }) => {
      const { app, main, prompt } = await signedIn();
      sandbox.startPushLogin();
      await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
      await sleep(app, [main, prompt], 10 * minute, steppedMs);
      await wake(app);
      await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0);
      await expect(main.getByRole('list', { name: 'Recent' })).toContainText(
        'The request timed out before you answered.',
      );
      await expect(main.getByRole('list', { name: 'Open requests' })).toHaveCount(0);
      expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
      // What comes then is asked as ever. The sandbox has not slept: its times would be too old.
      await expect.poll(() => sandbox.subscribers()).toBe(1);
      const { pushCodeId } = sandbox.startPushLogin({ announce: false });
      sandbox.publish(sandbox.user, { pushCodeId, expireTime: 120 });
      await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
      await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    },
  );

test('a press before anything has told that the computer slept approves nothing that ran out', async ({
  signedIn,
  sandbox,
}) => {
  const { app, main, prompt } = await signedIn();
  sandbox.startPushLogin();
  const approve = prompt.getByRole('button', { name: 'Approve', exact: true });
  await expect(approve).toBeEnabled();
  // The page itself has not looked at its clock yet.
  await sleep(app, [], 10 * minute);
  await approve.click();
  await expect(main.getByRole('list', { name: 'Recent' })).toContainText(
    'The request timed out before you answered.',
  );
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
});

test('a sleep takes just its own time from a request, whatever is done to the clock meanwhile', async ({
  signedIn,
  sandbox,
}) => {
  const { app, main, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin({ expireTime: 600 });
  await expect(prompt.getByText(/^9:\d\d left$|^10:00 left$/)).toBeVisible();
  await sleep(app, [main, prompt], 4 * minute, -180 * minute);
  await wake(app);
  await expect(prompt.getByText(/^5:\d\d left$/)).toBeVisible();
  await sleep(app, [main, prompt], 2 * minute, 360 * minute);
  await wake(app);
  await expect(prompt.getByText(/^3:\d\d left$/)).toBeVisible();
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
});
