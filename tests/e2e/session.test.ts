import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fault } from '../sandbox/server';
import { expect, test } from '../support/sandbox-app';
import { look } from '../support/looks';
import { accountsButton, signIn, signOut, useToken } from '../support/sign-in';
import { answerStorage, onLinux } from '../support/system';

// On the session bus of the tests there is no keyring: on Linux the app has to ask what to do with the token.

const tokenForm = (main: Page) => main.getByRole('button', { name: 'Sign in with an access token' });
const alert = (main: Page, text: string) => main.getByRole('alert').filter({ hasText: text });

test('a wrong token is refused by the server, and does not stay in the page', async ({ launch, sandbox }) => {
  const main = await (await launch()).mainWindow();
  await useToken(main);
  await main.getByLabel('Access token').fill('wrong-token');
  await tokenForm(main).click();
  await expect(alert(main, 'rejected this access token')).toBeVisible();
  await expect(main.getByLabel('Access token')).toHaveValue('');
  expect(sandbox.subscribers()).toBe(0);
  await signIn(main, sandbox.user.accessToken);
  await expect(main.getByText('Alex Chen', { exact: true })).toBeVisible();
  await expect(main.getByText('Connected', { exact: true })).toBeVisible();
});

test('fields that make no sense are said at the field, before anything is sent', async ({
  launch,
  sandbox,
}) => {
  const main = await (await launch([], { PUSH_APPROVER_POLICY: '/nowhere' })).mainWindow();
  await useToken(main);
  const fill = async (label: string, value: string): Promise<void> => {
    await main.getByLabel(label).fill(value);
    await tokenForm(main).click();
  };
  await fill('Server address', 'http://example.com');
  await expect(main.getByLabel('Server address')).toHaveAccessibleDescription(/begins with https/);
  await expect(main.getByLabel('Server address')).toBeFocused();
  await fill('Server address', sandbox.url);
  await expect(main.getByLabel('App ID')).toHaveAccessibleDescription(/letters, digits/);
  await fill('App ID', sandbox.appId);
  await expect(main.getByLabel('Access token')).toHaveAccessibleDescription(/all of the access token/);
  expect(sandbox.requests).toEqual([]);
  await fill('Access token', sandbox.user.accessToken);
  await expect(accountsButton(main)).toBeVisible();
});

test('what the organisation sets is shown as such and can’t be changed', async ({ launch, sandbox }) => {
  const main = await (await launch()).mainWindow();
  for (const [label, value] of [
    ['Server address', sandbox.url],
    ['App ID', sandbox.appId],
  ] as const) {
    await expect(main.getByLabel(label)).toHaveValue(value);
    await expect(main.getByLabel(label)).not.toBeEditable();
    await expect(main.getByLabel(label)).toHaveAccessibleDescription(/Set by your organisation$/);
  }
});

test('something at the address that is not GenAuth is told as what it is', async ({ launch, sandbox }) => {
  const main = await (await launch()).mainWindow();
  sandbox.faults.next('get-profile', fault.html(), Infinity);
  await useToken(main);
  await main.getByLabel('Access token').fill(sandbox.user.accessToken);
  await tokenForm(main).click();
  await expect(alert(main, 'isn’t a GenAuth server')).toContainText('It sent a web page');
  sandbox.faults.clear();
  await tokenForm(main).click();
  await expect(accountsButton(main)).toBeVisible();
});

onLinux(test)(
  'without a keyring the token lives for this session only, unless one asks for more (Linux)',
  async ({ launch, sandbox, profile }) => {
    const first = await launch();
    await signIn(await first.mainWindow(), sandbox.user.accessToken);
    await (await first.mainWindow()).getByRole('button', { name: 'This session only' }).click();
    await expect((await first.mainWindow()).getByText('Stay signed in?')).toHaveCount(0);
    await first.quit();

    const second = await launch();
    const main = await second.mainWindow();
    await signIn(main, sandbox.user.accessToken);
    await main.getByRole('button', { name: 'Store anyway' }).click();
    await expect(main.getByText('Stay signed in?')).toHaveCount(0);
    await second.quit();
    expect(readFileSync(join(profile.folder, 'vault.json'), 'utf8')).not.toContain(sandbox.user.accessToken);

    const third = await launch();
    await expect(accountsButton(await third.mainWindow())).toBeVisible();
    await expect.poll(() => sandbox.subscribers()).toBe(1);
  },
);

onLinux(test)(
  'a stored token that can’t be read any more leads to a calm question (Linux)',
  async ({ launch, sandbox, profile }) => {
    const first = await launch();
    await signIn(await first.mainWindow(), sandbox.user.accessToken);
    await (await first.mainWindow()).getByRole('button', { name: 'Store anyway' }).click();
    await expect((await first.mainWindow()).getByText('Stay signed in?')).toHaveCount(0);
    await first.quit();
    writeFileSync(
      join(profile.folder, 'vault.json'),
      JSON.stringify({ protection: 'weak', data: Buffer.from('something else').toString('base64') }),
    );

    const second = await launch();
    const main = await second.mainWindow();
    await expect(main.getByText('can no longer be read on this computer')).toBeVisible();
    await signIn(main, sandbox.user.accessToken);
  },
);

test('signing out asks first while a request is open, removes the token and closes the socket', async ({
  launch,
  sandbox,
  profile,
}) => {
  const first = await launch();
  const main = await first.mainWindow();
  await signIn(main, sandbox.user.accessToken);
  await answerStorage(main, 'Store anyway');
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  sandbox.startPushLogin();
  await expect(main.getByRole('heading', { name: 'Is this you signing in' })).toBeVisible();
  const question = main.getByRole('dialog', { name: 'Sign out Alex Chen?' });
  await signOut(main);
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await look(main, 'main-sign-out-question');
  await main.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(accountsButton(main)).toBeVisible();
  expect(sandbox.subscribers()).toBe(1);
  await signOut(main);
  await question.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(main.getByRole('button', { name: 'Use an access token' })).toBeVisible();
  await expect.poll(() => sandbox.subscribers()).toBe(0);
  await expect.poll(() => readFileSync(join(profile.folder, 'vault.json'), 'utf8').trim()).toBe('{}');
  await first.quit();
  const again = await (await launch()).mainWindow();
  await expect(again.getByRole('button', { name: 'Use an access token' })).toBeVisible();
});

test('a token that the server ends leads back to the sign-in, and open requests stay', async ({
  signedIn,
  sandbox,
}) => {
  const { main, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  await expect(prompt.getByRole('alertdialog')).toBeVisible();
  const next = sandbox.addToken(sandbox.user);
  sandbox.revokeToken(sandbox.user.accessToken);
  await expect(main.getByText('Your session has expired. Sign in again.')).toBeVisible();
  await expect(prompt.getByRole('alertdialog')).toContainText('You’re signed out');
  // Someone else can't answer it.
  await signIn(main, sandbox.addUser({ name: 'Sam Lee', email: 'sam@example.com' }).accessToken);
  await expect(prompt.getByRole('alertdialog')).toContainText('This request belongs to a different account.');
  await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0);
  await look(prompt, 'prompt-other-session');
  await signOut(main, 'Sam Lee');
  await signIn(main, next);
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
});

test('a lost connection is said, and comes back by itself', async ({ signedIn, sandbox }) => {
  const { main, prompt } = await signedIn();
  await sandbox.offline();
  await expect(main.getByText('Offline', { exact: true })).toBeVisible();
  await expect(main.getByText('You won’t receive requests')).toBeVisible();
  await sandbox.online();
  await expect(main.getByText('Connected', { exact: true })).toBeVisible({ timeout: 40_000 });
  sandbox.startPushLogin();
  await expect(prompt.getByRole('alertdialog')).toBeVisible();
});
