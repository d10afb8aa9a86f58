import type { Page } from '@playwright/test';
import { expect, test } from '../support/sandbox-app';

const dialogIn = (prompt: Page) => prompt.getByRole('alertdialog', { name: 'Sign-in request' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a key that is held down answers nothing', async ({ sandbox, signedIn }) => {
  const { prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  const approve = button(prompt, 'Approve');
  await expect(approve).toBeEnabled();
  await approve.focus();
  for (const key of ['Enter', ' ']) {
    // Whether the button would have clicked itself is known at once: that is what a browser does where nobody objects.
    const objected = await approve.evaluate(
      (element, key) =>
        !element.dispatchEvent(
          new KeyboardEvent('keydown', { key, repeat: true, bubbles: true, cancelable: true }),
        ),
      key,
    );
    expect(objected).toBe(true);
  }
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
  await prompt.keyboard.press('Enter');
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  expect(sandbox.requestsTo('change-pushcode-status')).toHaveLength(1);
});

test('a key that was held down before the button was awake answers nothing', async ({
  sandbox,
  signedIn,
}) => {
  const { prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  const approve = button(prompt, 'Approve');
  await expect(dialogIn(prompt)).toBeVisible();
  await approve.focus();
  await prompt.keyboard.down(' ');
  expect(await approve.isDisabled()).toBe(true);
  await expect(approve).toBeEnabled();
  // Real key repeat, then the release that presses a button.
  await prompt.keyboard.down(' ');
  await prompt.keyboard.up(' ');
  await expect(dialogIn(prompt)).toContainText('Take a moment');
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
});
