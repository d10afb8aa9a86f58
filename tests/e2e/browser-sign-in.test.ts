import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { fault, makeGate } from '../sandbox/server';
import type { RunningApp } from '../support/app';
import { filesIn } from '../support/files';
import { look } from '../support/looks';
import { expect, test as base } from '../support/sandbox-app';
import { signInOnPage, type WebBrowser, openWebBrowser } from '../support/web-browser';

const test = base.extend<{ webBrowser: WebBrowser; started: () => Promise<{ app: RunningApp; main: Page }> }>(
  {
    webBrowser: async ({}, use) => {
      const webBrowser = await openWebBrowser();
      await use(webBrowser);
      await webBrowser.close();
    },
    started: async ({ launch, webBrowser }, use) => {
      await use(async () => {
        const app = await launch([], webBrowser.env);
        return { app, main: await app.mainWindow() };
      });
    },
  },
);

const signIn = (main: Page) => main.getByRole('button', { name: 'Sign in', exact: true });
const signOut = (main: Page) => main.getByRole('button', { name: 'Sign out', exact: true });

test('a person signs in with their own browser, and requests arrive', async ({
  started,
  webBrowser,
  sandbox,
}) => {
  const { app, main } = await started();
  await signIn(main).click();
  const page = await webBrowser.opened();
  expect(page.url().startsWith(`${sandbox.url}/oidc/`)).toBe(true);
  await expect(main.getByText('Sign in on the page that your browser shows now.').first()).toBeVisible();
  await signInOnPage(page, sandbox.user.email);
  await expect(page.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
  await expect(main.getByText('Alex Chen')).toBeVisible();
  await expect(main.getByText('alex@example.com')).toBeVisible();
  await expect(main.getByText('Connected', { exact: true })).toBeVisible();

  const { pushCodeId } = sandbox.startPushLogin();
  const prompt = await app.promptWindow();
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
});

test('the page that the browser ends on is kept nowhere and framed nowhere', async ({
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
  await expect(signOut(main)).toBeVisible();
  // The port is closed: there is nothing to come back to.
  expect(await page.reload().catch(() => 'refused')).toBe('refused');
});

test('a sign-in that is called off in the browser changes nothing', async ({
  started,
  webBrowser,
  sandbox,
}) => {
  const { main } = await started();
  await signIn(main).click();
  const page = await webBrowser.opened();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'The sign-in did not work' })).toBeVisible();
  await expect(main.getByText('called off in the browser')).toBeVisible();
  await look(main, 'main-browser-called-off-en-light');
  expect(sandbox.subscribers()).toBe(0);
  await signIn(main).click();
  await signInOnPage(await webBrowser.opened(), sandbox.user.email);
  await expect(signOut(main)).toBeVisible();
});

test('a second click begins anew, and the first one leads nowhere', async ({
  started,
  webBrowser,
  sandbox,
}) => {
  const { main } = await started();
  await signIn(main).click();
  const first = await webBrowser.address();
  await main.getByRole('button', { name: 'Cancel' }).click();
  await expect(main.getByText('The sign-in was called off.')).toBeVisible();
  await signIn(main).click();
  const second = await webBrowser.opened();
  const old = await webBrowser.open(first);
  await old.getByLabel('Account').fill(sandbox.user.email);
  await old.getByRole('button', { name: 'Sign in' }).click();
  // Nobody waits for it any more.
  await expect(signOut(main)).toHaveCount(0);
  await signInOnPage(second, sandbox.user.email);
  await expect(signOut(main)).toBeVisible();
});

test('where no browser opens there is an address to copy', async ({ launch, webBrowser, sandbox }) => {
  const app = await launch([], { ...webBrowser.env, PATH: '/nowhere' });
  const main = await app.mainWindow();
  await signIn(main).click();
  const address = await main.getByLabel('Address of the sign-in page').inputValue();
  await look(main, 'main-browser-waiting-en-light');
  await main.getByRole('button', { name: 'Copy address' }).click();
  await expect(main.getByRole('button', { name: 'Copied.' })).toBeVisible();
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(address);
  await signInOnPage(await webBrowser.open(address), sandbox.user.email);
  await expect(signOut(main)).toBeVisible();
});

test('a server that can not be reached, or is no GenAuth, is told as what it is', async ({
  started,
  sandbox,
}) => {
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
});

test('signing out has the server forget the session, and can open its own page', async ({
  started,
  webBrowser,
  sandbox,
}) => {
  const { main } = await started();
  await signIn(main).click();
  await signInOnPage(await webBrowser.opened(), sandbox.user.email);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  await signOut(main).click();
  await expect.poll(() => sandbox.requestsTo('/oidc/token/revocation').length).toBe(1);
  await expect.poll(() => sandbox.subscribers()).toBe(0);
  await main.getByRole('button', { name: 'Sign out in the browser too' }).click();
  const page = await webBrowser.opened();
  await expect(page.getByRole('heading', { name: 'Sign out' })).toBeVisible();
});

test.describe('with access tokens that live for seconds', () => {
  test.use({ sandboxOptions: { accessTokenTtl: 4 } });

  test('the session is renewed ahead of their end, and answers go on', async ({
    started,
    webBrowser,
    sandbox,
  }) => {
    const { app, main } = await started();
    await signIn(main).click();
    await signInOnPage(await webBrowser.opened(), sandbox.user.email);
    await expect(signOut(main)).toBeVisible();
    const refreshes = () => sandbox.grants.filter(({ grantType }) => grantType === 'refresh_token');
    await expect.poll(() => refreshes().length, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    const { pushCodeId } = sandbox.startPushLogin();
    const prompt = await app.promptWindow();
    await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    await expect(signOut(main)).toBeVisible();
  });

  test('a session that the server ends is said to be over, and open requests wait for the next one', async ({
    started,
    webBrowser,
    sandbox,
  }) => {
    const { app, main } = await started();
    await signIn(main).click();
    await signInOnPage(await webBrowser.opened(), sandbox.user.email);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    const { pushCodeId } = sandbox.startPushLogin();
    const prompt = await app.promptWindow();
    await expect(prompt.getByRole('alertdialog')).toBeVisible();
    sandbox.endSession(sandbox.user);
    await expect(main.getByText('Your sign-in has ended. Please sign in again.')).toBeVisible();
    await expect(prompt.getByRole('alertdialog')).toContainText('You are signed out');
    await signIn(main).click();
    await signInOnPage(await webBrowser.opened(), sandbox.user.email);
    await expect(signOut(main)).toBeVisible();
    await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  });
});

test('the session outlives a restart and a server that is away', async ({
  launch,
  webBrowser,
  sandbox,
  profile,
}) => {
  const first = await launch([], webBrowser.env);
  const main = await first.mainWindow();
  await signIn(main).click();
  await signInOnPage(await webBrowser.opened(), sandbox.user.email);
  await main.getByRole('button', { name: 'Store anyway' }).click();
  await expect(main.getByText('Keep you signed in?')).toHaveCount(0);
  await first.quit();
  const secrets = sandbox.grants.flatMap((grant) => grant.secrets);
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
  await expect(signOut(second)).toBeVisible();
  await expect(second.getByText('Offline', { exact: true })).toBeVisible();
  await sandbox.online();
  await expect(second.getByText('Connected', { exact: true })).toBeVisible({ timeout: 40_000 });
});

test('a push login of another account is pointed out', async ({ started, webBrowser, sandbox }) => {
  const { app, main } = await started();
  await signIn(main).click();
  await signInOnPage(await webBrowser.opened(), sandbox.user.email);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  const prompt = await app.promptWindow();
  sandbox.startPushLogin({ account: 'alex' });
  await expect(prompt.getByRole('alertdialog')).toContainText('Example Portal');
  await expect(prompt.getByText('This is not for your account')).toHaveCount(0);
  await prompt.keyboard.press('Escape');
  sandbox.publish(sandbox.user, { pushCodeId: 'of-somebody-else', account: 'sam@example.com' });
  await expect(prompt.getByRole('alertdialog')).toContainText(
    'This is not for your account, alex@example.com.',
  );
});

test('the tokens of a browser sign-in reach no page', async ({ started, webBrowser, sandbox }) => {
  const { app, main } = await started();
  const gate = makeGate();
  sandbox.faults.next('/oidc/token', fault.wait(gate.opened));
  await signIn(main).click();
  const page = await webBrowser.opened();
  // The browser waits for its last page until the tokens are there.
  const signing = signInOnPage(page, sandbox.user.email);
  await expect(main.getByText('Finishing the sign-in…').first()).toBeVisible();
  gate.release();
  await signing;
  await expect(signOut(main)).toBeVisible();
  const snapshot = JSON.stringify(await main.evaluate(() => window.pushApprover.call('snapshot', undefined)));
  const secrets = sandbox.grants.flatMap((grant) => grant.secrets);
  expect(secrets).toHaveLength(3);
  const content = await main.content();
  for (const secret of secrets) {
    expect(snapshot).not.toContain(secret);
    expect(content).not.toContain(secret);
    expect(app.output).not.toContain(secret);
  }
});
