import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventsPath, fault, makeGate } from '../sandbox/server';
import { onlyInLongRun } from '../support/run-length';
import { accountsButton } from '../support/sign-in';
import { onLinux } from '../support/system';
import { signInOnPage } from '../support/web-browser';
import { browserTest, expect, signIn, signInByBrowser } from './browser-world';

// What stands for the user's browser is made the way Linux desktops have it.
const test = onLinux(browserTest);

browserTest.describe('what few people do, and few changes touch', onlyInLongRun, () => {
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

  test('a sign-in that is cancelled leaves no trace of the address that was typed (Linux)', async ({
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
});
