import type { Page } from '@playwright/test';
import type { SandboxUser } from '../sandbox/server';
import { expect } from './sandbox-app';
import { accountsButton, useToken } from './sign-in';
import { answerStorage } from './system';

/** Opens the menu with the accounts. */
export async function openAccounts(main: Page) {
  await accountsButton(main).click();
  const menu = main.getByRole('menu', { name: 'Accounts' });
  await expect(menu).toBeVisible();
  return menu;
}

/** Signs one more account in, by the menu; `place`: one of those that the organisation allows, by its app ID or host. */
export async function addAccount(
  main: Page,
  { name, accessToken }: SandboxUser,
  place?: string,
): Promise<void> {
  const menu = await openAccounts(main);
  await menu.getByRole('menuitem', { name: 'Add account' }).click();
  if (place !== undefined)
    await main.getByLabel('Account of your organisation').selectOption({ label: place });
  await useToken(main);
  await main.getByLabel('Access token').fill(accessToken);
  await main.getByRole('button', { name: 'Sign in with an access token' }).click();
  await expect(main.getByRole('button', { name: 'History' })).toBeVisible();
  await answerStorage(main);
  await expect((await openAccounts(main)).getByRole('menuitem', { name: `Sign out ${name}` })).toBeVisible();
  await main.keyboard.press('Escape');
}
