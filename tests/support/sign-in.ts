import type { Locator, Page } from '@playwright/test';

/** The button in the window's head that opens the accounts: it is there while someone is signed in. */
export const accountsButton = (main: Page): Locator =>
  main.getByRole('button', { name: 'Accounts', exact: true });

/** Fills in the form and waits until the server has said yes. */
export async function signIn(main: Page, accessToken: string): Promise<void> {
  await useToken(main);
  await main.getByLabel('Access token').fill(accessToken);
  await main.getByRole('button', { name: 'Sign in with an access token' }).click();
  await accountsButton(main).waitFor();
}

/** Signs an account out, by the menu. */
export async function signOut(main: Page, name = 'Alex Chen'): Promise<void> {
  await accountsButton(main).click();
  await main.getByRole('menuitem', { name: `Sign out ${name}` }).click();
}

/** Brings up the form for an access token, if it is not there yet. */
export async function useToken(main: Page): Promise<void> {
  const button = main.getByRole('button', { name: 'Use an access token' });
  await button.waitFor();
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
}
