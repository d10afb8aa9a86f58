import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { eventsPath, fault, makeGate, type Sandbox } from '../sandbox/server';
import type { RunningApp } from '../support/app';
import { filesIn } from '../support/files';
import { look } from '../support/looks';
import { expect, test as base } from '../support/sandbox-app';
import { onLinux } from '../support/system';
import { accountsButton, signOut } from '../support/sign-in';
import { signInOnPage, type WebBrowser, webBrowserFixture } from '../support/web-browser';

const browserTest = base.extend<{
  webBrowser: WebBrowser;
  started: () => Promise<{ app: RunningApp; main: Page }>;
}>({
  ...webBrowserFixture,
  started: async ({ launch, webBrowser }, use) => {
    await use(async () => {
      const app = await launch([], webBrowser.env);
      return { app, main: await app.mainWindow() };
    });
  },
});

// What stands for the user's browser is made the way Linux desktops have it.
const test = onLinux(browserTest);

const signIn = (main: Page) => main.getByRole('button', { name: 'Sign in', exact: true });
/** Clicks, and signs in on the page that comes up. */
async function signInByBrowser(main: Page, webBrowser: WebBrowser, sandbox: Sandbox): Promise<void> {
  await signIn(main).click();
  await signInOnPage(await webBrowser.opened(), sandbox.user.email);
}

test('a person signs in with their own browser, and requests arrive (Linux)', async ({
  started,
  webBrowser,
  sandbox,
}) => {
  browserTest.slow();
  const { app, main } = await started();
  await signIn(main).click();
  const address = await webBrowser.address();
  await expect(main.getByText('Finish signing in in your browser.').first()).toBeVisible();
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

test('the page that the browser ends on is kept nowhere and framed nowhere (Linux)', async ({
  started,
  webBrowser,
  sandbox,
}) => {
  const { main } = await started();
  await signIn(main).click();
  const page = await webBrowser.opened();
  const arrived = page.waitForResponse((response) => response.url().includes('/callback?'));
  await signInOnPage(page, sandbox.user.email);
  const headers = await (await arrived).allHeaders();
  expect(headers['cache-control']).toContain('no-store');
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  await expect(accountsButton(main)).toBeVisible();
  // The port is closed: there is nothing to come back to.
  expect(await page.reload().catch(() => 'refused')).toBe('refused');
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

test('a sign-in that is called off leaves no trace of the address that was typed (Linux)', async ({
  started,
  webBrowser,
  sandbox,
  profile,
}) => {
  writeFileSync(profile.policyPath, '{}');
  const { app, main } = await started();
  await main.getByLabel('Server address').fill(sandbox.url);
  await main.getByLabel('App ID').fill(sandbox.appId);
  await signIn(main).click();
  const page = await webBrowser.opened();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(main.getByText('cancelled in the browser')).toBeVisible();
  // Not even on the way out.
  await app.quit();
  const settings = join(profile.folder, 'settings.json');
  const stored = existsSync(settings) ? readFileSync(settings, 'utf8') : '';
  expect(stored).not.toContain(new URL(sandbox.url).host);
  expect(stored).not.toContain(sandbox.appId);
});

test('the sign-in asks as the organisation says: for which client, and for what (Linux)', async ({
  started,
  webBrowser,
  sandbox,
  profile,
}) => {
  const scopes = 'openid email offline_access';
  const policy = { appHost: sandbox.url, appId: sandbox.portalAppId, clientId: sandbox.appId, scopes };
  writeFileSync(profile.policyPath, JSON.stringify({ ...policy, eventsHost: sandbox.eventsUrl }));
  const { main } = await started();
  await signIn(main).click();
  const address = await webBrowser.address();
  const asked = new URL(address).searchParams;
  expect(asked.get('client_id')).toBe(sandbox.appId);
  expect(asked.get('scope')).toBe(scopes);
  await signInOnPage(await webBrowser.open(address), sandbox.user.email);
  await expect(accountsButton(main)).toBeVisible();
  // One without a token only looked whether GenAuth answers there.
  const calls = sandbox
    .requestsTo('get-profile')
    .filter(({ headers }) => headers.authorization !== undefined);
  expect(calls.length).toBeGreaterThan(0);
  // The client is for the sign-in alone.
  for (const { headers } of calls) expect(headers['x-authing-app-id']).toBe(sandbox.portalAppId);
});

test('the page that the browser ends on speaks the language of the app (Linux)', async ({
  started,
  webBrowser,
  sandbox,
  profile,
}) => {
  const policy = { appHost: sandbox.url, appId: sandbox.appId, locale: 'zh-CN' };
  writeFileSync(profile.policyPath, JSON.stringify(policy));
  const { main } = await started();
  await main.getByRole('button', { name: '登录', exact: true }).click();
  const page = await webBrowser.opened();
  await signInOnPage(page, sandbox.user.email);
  await expect(page.getByRole('heading', { name: '您已登录' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
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

test('a second click begins again, and the first one leads nowhere (Linux)', async ({
  started,
  webBrowser,
  sandbox,
}) => {
  const { main } = await started();
  await signIn(main).click();
  const first = await webBrowser.address();
  await main.getByRole('button', { name: 'Cancel' }).click();
  await expect(main.getByText('Sign-in was cancelled.')).toBeVisible();
  await signIn(main).click();
  const second = await webBrowser.opened();
  const old = await webBrowser.open(first);
  const port = new URL(new URL(first).searchParams.get('redirect_uri') ?? '').port;
  const refused = old.waitForEvent('requestfailed', (request) => new URL(request.url()).port === port);
  await signInOnPage(old, sandbox.user.email);
  // Nobody waits for it any more: its code reaches a closed port, and is never made use of.
  expect((await refused).failure()?.errorText).toBe('net::ERR_CONNECTION_REFUSED');
  expect(sandbox.grants).toEqual([]);
  await expect(accountsButton(main)).toHaveCount(0);
  await signInOnPage(second, sandbox.user.email);
  await expect(accountsButton(main)).toBeVisible();
  expect(sandbox.grants.map(({ grantType }) => grantType)).toEqual(['authorization_code']);
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

test('a server that can not be reached, or is no GenAuth, is told as what it is (Linux)', async ({
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

browserTest.describe('with access tokens that live for seconds', () => {
  browserTest.use({ sandboxOptions: { accessTokenTtl: 4 } });

  test('the session is renewed ahead of their end, and answers go on (Linux)', async ({
    started,
    webBrowser,
    sandbox,
  }) => {
    const { app, main } = await started();
    await signInByBrowser(main, webBrowser, sandbox);
    await expect(accountsButton(main)).toBeVisible();
    const refreshes = () => sandbox.grants.filter(({ grantType }) => grantType === 'refresh_token');
    await expect.poll(() => refreshes().length, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    const { pushCodeId } = sandbox.startPushLogin();
    const prompt = await app.promptWindow();
    await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    await expect(accountsButton(main)).toBeVisible();
  });

  test('a session that the server ends is said to be over, and open requests wait for the next one (Linux)', async ({
    started,
    webBrowser,
    sandbox,
  }) => {
    const { app, main } = await started();
    await signInByBrowser(main, webBrowser, sandbox);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    const { pushCodeId } = sandbox.startPushLogin();
    const prompt = await app.promptWindow();
    await expect(prompt.getByRole('alertdialog')).toBeVisible();
    sandbox.endSession(sandbox.user);
    await expect(main.getByText('Your session has expired. Sign in again.')).toBeVisible();
    await expect(prompt.getByRole('alertdialog')).toContainText('You’re signed out');
    await signInByBrowser(main, webBrowser, sandbox);
    await expect(accountsButton(main)).toBeVisible();
    await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  });
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

test('the tokens of a browser sign-in reach no page (Linux)', async ({ started, webBrowser, sandbox }) => {
  const { app, main } = await started();
  const gate = makeGate();
  sandbox.faults.next('/oidc/token', fault.wait(gate.opened));
  await signIn(main).click();
  const page = await webBrowser.opened();
  // The browser waits for its last page until the tokens are there.
  const signing = signInOnPage(page, sandbox.user.email);
  await expect(main.getByText('Finishing sign-in…').first()).toBeVisible();
  gate.release();
  await signing;
  await expect(accountsButton(main)).toBeVisible();
  const secrets = sandbox.grants.flatMap(({ given }) => Object.values(given));
  expect(secrets).toHaveLength(3);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  sandbox.startPushLogin();
  const prompt = await app.promptWindow();
  await expect(prompt.getByRole('alertdialog')).toContainText('Example Portal');
  const seen = await Promise.all(
    [main, prompt].flatMap((each) => [
      each.content(),
      each.evaluate(async () => JSON.stringify(await window.pushApprover.call('snapshot', undefined))),
    ]),
  );
  const last = await page.content();
  // The event centre takes the token in its address, and nothing else does.
  const addresses = sandbox.requests
    .filter(({ path }) => path !== eventsPath)
    .map(({ path, query }) => JSON.stringify([path, query]));
  for (const secret of secrets) {
    for (const text of [...seen, last, ...addresses]) expect(text).not.toContain(secret);
    expect(app.output).not.toContain(secret);
  }
});
