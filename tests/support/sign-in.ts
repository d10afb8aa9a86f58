import type { Page } from '@playwright/test';

/** Fills in the form and waits until the server has said yes. */
export async function signIn(main: Page, accessToken: string): Promise<void> {
  await main.getByLabel('Access token').fill(accessToken);
  await main.getByRole('button', { name: 'Sign in with an access token' }).click();
  await main.getByRole('button', { name: 'Sign out' }).waitFor();
}
