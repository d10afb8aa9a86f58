import type { Page } from '@playwright/test';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { fault } from '../sandbox/server';
import { filesIn } from '../support/files';
import { look } from '../support/looks';
import { accountsButton, signOut } from '../support/sign-in';
import { onLinux } from '../support/system';
import { signInOnPage } from '../support/web-browser';
import { browserTest, expect, signIn, signInByBrowser } from './browser-world';

// What stands for the user's browser is made the way Linux desktops have it.
const test = onLinux(browserTest);

test('a user signs in with their own browser, and requests arrive (Linux)', async ({
  started,
  webBrowser,
  sandbox,
}) => {
  browserTest.slow();
  const { app, main } = await started();
  await signIn(main).click();
  const address = await webBrowser.address();
  await expect(main.getByText('Finish signing in in your browser.').first()).toBeVisible();
  const knownIn = async (page: Page): Promise<string> =>
    JSON.stringify(await page.evaluate(() => window.pushApprover.call('snapshot', undefined)));
  expect(await knownIn(main)).toContain(address);
  // The prompt signs nobody in: what ties the browser's reply to this sign-in is no business of its window.
  const state = new URL(address).searchParams.get('state') ?? 'none';
  expect(await knownIn(await app.promptWindow())).not.toContain(state);
  await main.getByRole('button', { name: 'Open browser again' }).click();
  expect(await webBrowser.address()).toBe(address);
  const page = await webBrowser.open(address);
  expect(page.url().startsWith(`${sandbox.url}/oidc/`)).toBe(true);
  // The browser is in front of the window, which comes back once it is done.
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.hide();
  });
  await signInOnPage(page, sandbox.user.email);
  await expect(page.getByRole('heading', { name: 'You’re signed in' })).toBeVisible();
  await expect.poll(() => app.focusedWindow()).toBe('main');
  await expect(main.getByText('Alex Chen', { exact: true })).toBeVisible();
  await expect(main.getByText('alex@example.com')).toBeVisible();
  await expect(main.getByText('Connected', { exact: true })).toBeVisible();

  const { pushCodeId } = sandbox.startPushLogin();
  const prompt = await app.promptWindow();
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');

  // Where a password can be changed is the server's to say: its own page.
  sandbox.startPushLogin();
  await prompt.getByRole('button', { name: "This wasn't me" }).click();
  await prompt.getByRole('button', { name: `Open ${new URL(sandbox.url).host}` }).click();
  expect(await webBrowser.address()).toMatch(new RegExp(`^${sandbox.url}/?$`));
});

test('a sign-in that is cancelled in the browser changes nothing (Linux)', async ({
  started,
  webBrowser,
  sandbox,
}) => {
  const { main } = await started();
  await signIn(main).click();
  const page = await webBrowser.opened();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'Sign-in failed' })).toBeVisible();
  await expect(main.getByText('cancelled in the browser')).toBeVisible();
  await look(main, 'main-browser-called-off-en-light');
  expect(sandbox.subscribers()).toBe(0);
  await signInByBrowser(main, webBrowser, sandbox);
  await expect(accountsButton(main)).toBeVisible();
});

test('an access token that is refused is renewed once, and the answer goes on (Linux)', async ({
  started,
  webBrowser,
  sandbox,
}) => {
  const { app, main } = await started();
  await signInByBrowser(main, webBrowser, sandbox);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  sandbox.faults.next('change-pushcode-status', fault.envelope({ statusCode: 401 }));
  const { pushCodeId } = sandbox.startPushLogin();
  const prompt = await app.promptWindow();
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  await expect(prompt.getByRole('status')).toContainText('Approved');
  expect(sandbox.grants.map(({ grantType }) => grantType)).toEqual(['authorization_code', 'refresh_token']);
  const [refused, repeated, ...more] = sandbox.requestsTo('change-pushcode-status');
  expect(more).toEqual([]);
  expect(repeated?.body).toEqual(refused?.body);
  expect(repeated?.headers.authorization).not.toBe(refused?.headers.authorization);
  await expect(accountsButton(main)).toBeVisible();
});

test('where no browser opens there is an address to copy (Linux)', async ({
  launch,
  webBrowser,
  sandbox,
}) => {
  const app = await launch([], { ...webBrowser.env, PATH: '/nowhere' });
  const main = await app.mainWindow();
  await signIn(main).click();
  const address = await main.getByLabel('Sign-in link').inputValue();
  await look(main, 'main-browser-waiting-en-light');
  await main.getByRole('button', { name: 'Copy link' }).click();
  await expect(main.getByRole('button', { name: 'Copied.' })).toBeVisible();
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(address);
  await signInOnPage(await webBrowser.open(address), sandbox.user.email);
  await expect(accountsButton(main)).toBeVisible();
});

test('a server that can’t be reached, or is no GenAuth, is told as what it is (Linux)', async ({
  started,
  sandbox,
}) => {
  browserTest.slow();
  const { main } = await started();
  const discovery = '/oidc/.well-known/openid-configuration';
  sandbox.faults.next(discovery, fault.html());
  await signIn(main).click();
  await expect(main.getByText('It sent a web page.')).toBeVisible();
  await sandbox.offline();
  await signIn(main).click();
  await expect(main.getByText('No connection to the server.')).toBeVisible();
  await sandbox.online();
  await expect(main.getByText('Nothing has changed. You can try again.')).toBeVisible();
  // Nobody would come back from a sign-in page that is an error, as a wrong App ID has it: nobody is waited for.
  sandbox.faults.next('/oidc/auth', fault.html(400));
  await signIn(main).click();
  await expect(main.getByText('The server’s sign-in page shows an error. Check the App ID')).toBeVisible();
  await expect(main.getByRole('button', { name: 'Open browser again' })).toHaveCount(0);

  // Taken each time, and so fast that no window sees the attempt on its way: it is told each time.
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const redirectPort = typeof address === 'object' ? String(address?.port) : '';
  await main.evaluate(
    (port) => window.pushApprover.call('changeSettings', { redirectPort: port }),
    redirectPort,
  );
  for (let attempt = 1; attempt <= 3; attempt++) {
    await signIn(main).click();
    const told = main
      .locator('[role=alert]:not([data-heard])')
      .filter({ hasText: 'The redirect port is in use by another app.' });
    await expect(told).toBeVisible();
    await told.evaluate((element) => element.setAttribute('data-heard', ''));
  }
  other.close();
});

test('signing out has the server forget the session, and can open its own page (Linux)', async ({
  started,
  webBrowser,
  sandbox,
}) => {
  const { main } = await started();
  await signInByBrowser(main, webBrowser, sandbox);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  await signOut(main);
  await expect.poll(() => sandbox.requestsTo('/oidc/token/revocation').length).toBe(1);
  await expect.poll(() => sandbox.subscribers()).toBe(0);
  await main.getByRole('button', { name: 'Sign out in the browser too' }).click();
  const page = await webBrowser.opened();
  await expect(page.getByRole('heading', { name: 'Sign out' })).toBeVisible();
});

test('the session outlives a restart and a server that is away (Linux)', async ({
  launch,
  webBrowser,
  sandbox,
  profile,
}) => {
  const first = await launch([], webBrowser.env);
  const main = await first.mainWindow();
  await signInByBrowser(main, webBrowser, sandbox);
  await main.getByRole('button', { name: 'Store anyway' }).click();
  await expect(main.getByText('Stay signed in?')).toHaveCount(0);
  await first.quit();
  const secrets = sandbox.grants.flatMap(({ given }) => Object.values(given));
  expect(secrets.length).toBeGreaterThanOrEqual(3);
  const files = filesIn(profile.folder).map((file) => ({ file, data: readFileSync(file) }));
  expect(files.map(({ file }) => basename(file))).toEqual(
    expect.arrayContaining(['vault.json', 'push-approver.log']),
  );
  for (const secret of secrets) {
    expect(files.filter(({ data }) => data.includes(secret)).map(({ file }) => file)).toEqual([]);
    expect(first.output).not.toContain(secret);
  }
  await sandbox.offline();
  const second = await (await launch([], webBrowser.env)).mainWindow();
  await expect(accountsButton(second)).toBeVisible();
  await expect(second.getByText('Offline', { exact: true })).toBeVisible();
  await sandbox.online();
  await expect(second.getByText('Connected', { exact: true })).toBeVisible({ timeout: 40_000 });
});

test('a push login of another account is pointed out (Linux)', async ({ started, webBrowser, sandbox }) => {
  const { app, main } = await started();
  await signInByBrowser(main, webBrowser, sandbox);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  const prompt = await app.promptWindow();
  sandbox.startPushLogin({ account: 'alex' });
  await expect(prompt.getByRole('alertdialog')).toContainText('Example Portal');
  await expect(prompt.getByText('This is for a different account')).toHaveCount(0);
  await prompt.keyboard.press('Escape');
  sandbox.publish(sandbox.user, { pushCodeId: 'of-somebody-else', account: 'sam@example.com' });
  await expect(prompt.getByRole('alertdialog')).toContainText(
    'This is for a different account, not alex@example.com.',
  );
});
