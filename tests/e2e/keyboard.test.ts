import type { Page } from '@playwright/test';
import { fault } from '../sandbox/server';
import { expect, test } from '../support/sandbox-app';
import { accountsButton } from '../support/sign-in';
import { focusable, tabThrough } from '../support/tab-through';

/** Tab goes to everything in the view, once, and to nothing else. */
async function goesThrough(page: Page, least: number): Promise<void> {
  const all = await focusable(page);
  expect(all.length).toBeGreaterThanOrEqual(least);
  expect((await tabThrough(page)).toSorted()).toEqual(all.toSorted());
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (main: Page, name: string) => main.getByRole('heading', { name, exact: true, level: 1 });

test('every view is gone through, entered and left by keys alone', async ({ signedIn, sandbox }) => {
  test.slow();
  const { main, prompt } = await signedIn();
  sandbox.startPushLogin({ appName: 'Alpha', expireTime: 600 });
  await expect(prompt.getByRole('alertdialog')).toContainText('Alpha');

  // An answer that doesn't arrive is given up.
  sandbox.faults.next('change-pushcode-status', fault.hang(), Infinity);
  await expect(button(prompt, 'Approve')).toBeEnabled();
  await button(prompt, 'Approve').focus();
  await prompt.keyboard.press('Enter');
  await expect(button(prompt, 'Stop trying')).toBeVisible();
  await goesThrough(prompt, 3);
  await button(prompt, 'Stop trying').focus();
  await prompt.keyboard.press('Enter');
  await expect(button(prompt, 'Send approval again')).toBeVisible();
  await goesThrough(prompt, 3);

  await main.keyboard.press('Control+,');
  await expect(heading(main, 'Settings')).toBeFocused();
  await goesThrough(main, 25);
  await button(main, 'Reset everything').focus();
  await main.keyboard.press('Enter');
  const reset = main.getByRole('dialog', { name: 'Reset everything?' });
  await expect(button(main, 'Cancel')).toBeFocused();
  await goesThrough(main, 2);
  await main.keyboard.press('Escape');
  await expect(reset).toHaveCount(0);
  await expect(button(main, 'Reset everything')).toBeFocused();
  await main.keyboard.press('Escape');
  await expect(accountsButton(main)).toBeVisible();

  // Without a filter in sight, its keys lead to the history, which has one.
  await main.keyboard.press('Control+f');
  await expect(heading(main, 'History')).toBeFocused();
  await goesThrough(main, 1);
  await main.keyboard.press('Alt+ArrowLeft');
  await expect(accountsButton(main)).toBeVisible();

  await accountsButton(main).focus();
  await main.keyboard.press('Enter');
  // The menu's keys are its own once it is open.
  await expect(main.getByRole('menuitem').first()).toBeFocused();
  await main.keyboard.press('End');
  await expect(main.getByRole('menuitem', { name: 'Add account' })).toBeFocused();
  await main.keyboard.press('Enter');
  await expect(heading(main, 'Add account')).toBeFocused();
  await goesThrough(main, 4);
  await main.keyboard.press('Escape');

  await accountsButton(main).focus();
  await main.keyboard.press('Enter');
  await main.keyboard.press('Home');
  await expect(main.getByRole('menuitem', { name: 'Sign out Alex Chen' })).toBeFocused();
  await main.keyboard.press('Enter');
  const question = main.getByRole('dialog', { name: 'Sign out Alex Chen?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await goesThrough(main, 2);
  await question.getByRole('button', { name: 'Sign out' }).focus();
  await main.keyboard.press('Enter');
  await expect(main.getByRole('button', { name: 'Use an access token' })).toBeVisible();
  await goesThrough(main, 4);
  // Nothing that was scrolled before is scrolled now.
  expect(await main.evaluate(() => window.scrollY)).toBe(0);
});
