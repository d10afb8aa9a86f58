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
