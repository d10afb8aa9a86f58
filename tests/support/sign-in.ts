import type { Page } from '@playwright/test';

/** Fills in the form and waits until the server has said yes. */
export async function signIn(main: Page, accessToken: string): Promise<void> {
  await useToken(main);
  await main.getByLabel('Access token').fill(accessToken);
  await main.getByRole('button', { name: 'Sign in with an access token' }).click();
  await main.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** Brings up the form for an access token, if it is not there yet. */
export async function useToken(main: Page): Promise<void> {
  const button = main.getByRole('button', { name: 'Use an access token' });
  await button.waitFor();
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
}
