import { expect, type Page } from '@playwright/test';

/**
 * Presses a button of the one open request in the main window's list, once the request is in sight as a whole and the
 * button awake. Waiting by itself, Playwright would scroll the row, which starts the delay again.
 */
export async function pressInList(main: Page, name: string): Promise<void> {
  const row = main.getByRole('list', { name: 'Open requests' }).getByRole('listitem');
  await row.evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
  const button = row.getByRole('button', { name, exact: true });
  await expect(button).toBeEnabled();
  await button.click();
}
