import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { look } from '../support/looks';
import { expect, test } from '../support/sandbox-app';
import { accountsButton, signIn, signOut } from '../support/sign-in';
import { answerStorage, keysHere } from '../support/system';

test.use({ isWelcomeDone: false });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name });
const steps = (page: Page) => page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
const currentStep = (page: Page) => page.locator('[aria-current=step]');

test('the first minute goes from the server by the sign-in to a practice request, and only once', async ({
  launch,
  sandbox,
  profile,
}) => {
  test.slow();
  const { eventsUrl: eventsHost, eventCode } = sandbox;
  writeFileSync(profile.policyPath, JSON.stringify({ eventsHost, eventCode }));
  const first = await launch();
  const main = await first.mainWindow();
  // The narrowest that the window can be.
  await first.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isResizable()) window.setSize(360, 680);
  });
  await expect(heading(main, 'Welcome to Push Approver')).toBeVisible();
  await expect(steps(main)).toHaveText([/Server/, /Sign in/, /Try it/]);
  await expect(currentStep(main)).toContainText('Server');

  await main.getByLabel('Server address').fill('http://example.com');
  // What was typed is still there after a look at the settings.
  await main.keyboard.press('Control+,');
  await expect(heading(main, 'Settings')).toBeVisible();
  await main.keyboard.press('Escape');
  await expect(main.getByLabel('Server address')).toHaveValue('http://example.com');
  await main.getByLabel('Server address').focus();
  await main.keyboard.press('Enter');
  await expect(main.getByLabel('Server address')).toHaveAccessibleDescription(/begins with https/);
  await expect(main.getByLabel('Server address')).toBeFocused();
  await main.getByLabel('Server address').fill('http://127.0.0.1:9/');
  await button(main, 'Next').click();
  await expect(main.getByLabel('App ID')).toHaveAccessibleDescription(/letters, digits/);
  await expect(main.getByLabel('App ID')).toBeFocused();
  await look(main, 'welcome-server-narrow');
  await main.getByLabel('App ID').fill(sandbox.appId);
  await main.keyboard.press('Enter');

  await expect(currentStep(main)).toContainText('Sign in');
  await expect(heading(main, 'Step 2 of 3')).toBeFocused();
  const failure = main.getByText('No connection to the server.');
  await button(main, 'Sign in').click();
  await expect(failure).toBeVisible();
  await button(main, 'Back').click();
  await expect(heading(main, 'Step 1 of 3')).toBeFocused();
  await expect(main.getByLabel('App ID')).toHaveValue(sandbox.appId);
  await main.getByLabel('Server address').fill(`${sandbox.url}/`);
  await button(main, 'Next').click();
  await expect(main.getByRole('definition').filter({ hasText: sandbox.url })).toHaveText(sandbox.url);
  // What failed was another place.
  await expect(failure).toHaveCount(0);
  await look(main, 'welcome-sign-in-narrow');
  // The server was looked at, without a token.
  expect(sandbox.requests.map(({ headers }) => headers.authorization)).toEqual(
    sandbox.requests.map(() => undefined),
  );
  await signIn(main, sandbox.user.accessToken);

  // One question at a time.
  if (process.platform === 'linux') await expect(button(main, 'Send me a test request')).toHaveCount(0);
  await answerStorage(main, 'Store anyway');
  await expect(currentStep(main)).toContainText('Try it');
  await expect(heading(main, 'Step 3 of 3')).toBeFocused();
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  const [yes, no] = [keysHere('CommandOrControl+Alt+Y'), keysHere('CommandOrControl+Alt+N')];
  await expect(main.getByText(`press ${yes} to approve, ${no} to deny`)).toBeVisible();
  await look(main, 'welcome-try-it-narrow');
  const asked = sandbox.requests.length;
  await button(main, 'Send me a test request').click();
  const prompt = await first.promptWindow();
  await expect.poll(() => first.isPromptVisible()).toBe(true);
  const dialog = prompt.getByRole('alertdialog', { name: 'Sign-in request Practice' });
  for (const text of ['signing in to Practice', 'alex@example.com', 'Your computer', 'only practice'])
    await expect(dialog).toContainText(text);
  await expect(main.getByRole('list', { name: 'Open requests' })).toContainText('only practice');
  await expect(button(main, 'Send me a test request')).toBeDisabled();
  await button(prompt, 'Approve').click();
  await expect(prompt.getByRole('status')).toContainText('Just practice: no one was signed in.');
  await expect(heading(main, 'This is how it works')).toBeFocused();
  await expect(main.getByRole('list', { name: 'Recent' })).toContainText('Just practice');
  await look(main, 'welcome-learnt-narrow');
  // Without an address for them, nobody is asked.
  await expect(main.getByLabel('Tell me about new versions')).toHaveCount(0);
  expect(sandbox.requests.slice(asked)).toEqual([]);
  await button(main, 'Done').click();
  await expect(steps(main)).toHaveCount(0);
  await first.quit();

  const again = await (await launch()).mainWindow();
  await expect(accountsButton(again)).toBeVisible();
  await expect(steps(again)).toHaveCount(0);
});

test('where the organisation has set the server, the first minute has two steps, and a later sign-in has none', async ({
  launch,
  sandbox,
  profile,
}) => {
  const policy = { appHost: sandbox.url, appId: sandbox.appId, updateFeed: `${sandbox.url}/feed` };
  const { eventsUrl: eventsHost, eventCode } = sandbox;
  writeFileSync(profile.policyPath, JSON.stringify({ ...policy, eventsHost, eventCode }));
  const app = await launch();
  const main = await app.mainWindow();
  await expect(steps(main)).toHaveText([/Sign in/, /Try it/]);
  // The event centre's two fields say so as well.
  await expect(main.getByText('Set by your organisation')).toHaveCount(3);
  await expect(main.getByRole('definition').filter({ hasText: sandbox.url })).toHaveText(sandbox.url);
  await expect(button(main, 'Back')).toHaveCount(0);
  await signIn(main, sandbox.user.accessToken);
  await answerStorage(main);
  await button(main, 'Send me a test request').click();
  const prompt = await app.promptWindow();
  await button(prompt, "This wasn't me").click();
  await expect(prompt.getByRole('status')).toContainText('Just practice: no one was signed in.');
  await expect(heading(main, 'This is how it works')).toBeVisible();
  for (const text of ['Requests are muted', 'Someone may know your password'])
    await expect(main.getByText(text)).toHaveCount(0);
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);

  // Signed out before the last step was done with: what is left of it waits.
  await signOut(main);
  await expect(heading(main, 'Sign in')).toBeVisible();
  await expect(steps(main)).toHaveCount(0);
  await expect(main.getByLabel('Server address')).not.toBeEditable();
  await signIn(main, sandbox.user.accessToken);
  await answerStorage(main);
  const updates = main.getByLabel('Tell me about new versions');
  await expect(updates).not.toBeChecked();
  await updates.check();
  await expect
    .poll(() => readFileSync(join(profile.folder, 'settings.json'), 'utf8'))
    .toMatch(/"updates":\s*"notify"/);
  await button(main, 'Done').click();
  await expect(steps(main)).toHaveCount(0);

  await button(main, 'Settings').click();
  await button(main, 'Send me a test request').click();
  await expect(prompt.getByRole('alertdialog')).toContainText('only practice');
});
