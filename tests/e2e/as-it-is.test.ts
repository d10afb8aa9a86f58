import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fault, makeGate, type SandboxOptions } from '../sandbox/server';
import { projectFolder } from '../support/app';
import { look } from '../support/looks';
import { onlyInLongRun } from '../support/run-length';
import { expect, test as base } from '../support/sandbox-app';
import { accountsButton, signIn } from '../support/sign-in';
import { onLinux } from '../support/system';
import { signInOnPage, type WebBrowser, webBrowserFixture } from '../support/web-browser';

/** The server as the real one may be: each of these stands in the vendor's code or documents. */
const ways: Readonly<Record<string, SandboxOptions>> = {
  'sends events to everyone': { broadcast: true },
  'takes the token after Bearer only': { scheme: 'bearer' },
  'sends what a phone gets': { eventShape: 'phone' },
  'wraps an event in data, as text twice over': { eventShape: 'data' },
  'has a public configuration': { publicConfig: { code: 200, data: { name: 'Approvals' } } },
};

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The one that `npm test` tries: what differs is read by code that has unit tests. */
const usual = 'sends what a phone gets';

for (const [name, sandboxOptions] of Object.entries(ways)) {
  base.describe(`a server that ${name}`, name === usual ? {} : onlyInLongRun, () => {
    base.use({ sandboxOptions });

    base('asks and is answered', async ({ sandbox, signedIn }) => {
      const { app, prompt } = await signedIn();
      const robin = sandbox.addUser({ name: 'Robin Lee', email: 'robin@example.com' });
      const { pushCodeId } = sandbox.startPushLogin();
      await button(prompt, 'Approve').click();
      await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
      // What is for somebody else, and says so, comes up nowhere.
      sandbox.publish(sandbox.user, { pushCodeId: 'for-robin', userId: robin.userId });
      sandbox.publish(sandbox.user, 'Heartbeat');
      const last = sandbox.startPushLogin();
      await button(prompt, 'Deny').click();
      await expect.poll(() => sandbox.code(last.pushCodeId)?.status).toBe('CANCELLED');
      const main = await app.mainWindow();
      await expect(main.getByRole('list', { name: 'Recent' }).getByRole('listitem')).toHaveCount(2);
      await expect(main.getByText('couldn’t be read')).toHaveCount(0);
    });
  });
}

base.describe('a server that takes the token after Bearer only', () => {
  base.use({ sandboxOptions: { scheme: 'bearer' } });

  base('is found out once, and kept', async ({ sandbox, signedIn, profile }) => {
    await signedIn();
    const schemes = sandbox
      .requestsTo('get-profile')
      .map(({ headers }) => headers.authorization?.split(' ')[0]);
    expect(schemes).toEqual([sandbox.user.accessToken, 'Bearer']);
    expect(readFileSync(join(profile.folder, 'settings.json'), 'utf8')).toContain(
      `"bearerHost": "${sandbox.url}"`,
    );
  });
});

base.describe('a server that answers dead push codes with 500', () => {
  base.use({ sandboxOptions: { deadCodesAre500: true } });

  base('is heard, in its own words, and asked no more', async ({ sandbox, signedIn }) => {
    const { prompt } = await signedIn();
    const { pushCodeId } = sandbox.startPushLogin();
    await expect(button(prompt, 'Approve')).toBeEnabled();
    sandbox.expire(pushCodeId);
    await button(prompt, 'Approve').click();
    await expect(prompt.getByText('The push code has expired')).toBeVisible();
    expect(sandbox.requestsTo('change-pushcode-status')).toHaveLength(2);
  });
});

base('a request that its sender takes back can’t be answered any more', async ({ sandbox, signedIn }) => {
  const { main, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  await expect(button(prompt, 'Approve')).toBeVisible();
  sandbox.publish(sandbox.user, { pushCodeId, withdrawn: true });
  await expect(prompt.getByText('This sign-in request was withdrawn.').first()).toBeVisible();
  await expect(button(prompt, 'Approve')).toHaveCount(0);
  await look(prompt, 'withdrawn');
  await expect(main.getByRole('list', { name: 'Recent' })).toContainText('withdrawn');
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
});

base(
  'a request that is taken back after an answer was refused is kept as taken back',
  async ({ sandbox, signedIn }) => {
    const { main, prompt } = await signedIn();
    sandbox.faults.next('change-pushcode-status', fault.envelope({ statusCode: 403 }));
    const { pushCodeId } = sandbox.startPushLogin();
    await button(prompt, 'Deny').click();
    await expect(prompt.getByRole('alert')).toContainText('Your account isn’t allowed to do this');
    sandbox.publish(sandbox.user, { pushCodeId, withdrawn: true });
    await expect(prompt.getByText('This sign-in request was withdrawn.').first()).toBeVisible();
    await button(main, 'History').click();
    const entry = main.getByRole('region', { name: 'History' }).getByRole('listitem');
    await expect(entry).toContainText('This sign-in request was withdrawn.');
    // The refusal has not ended it: it was still open then.
    await expect(entry).not.toContainText('allowed');
    expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  },
);

base(
  'GenAuth’s own event centre without an event code: that is said, and nobody waits for nothing',
  async ({ launch, profile, sandbox }) => {
    writeFileSync(profile.policyPath, JSON.stringify({ appHost: sandbox.url, appId: sandbox.appId }));
    const app = await launch();
    const main = await app.mainWindow();
    await signIn(main, sandbox.user.accessToken);
    await expect(main.getByText('The event code is missing.')).toBeVisible();
    await expect(main.getByText('Event code missing')).toBeVisible();
    await look(main, 'no-event-code');
  },
);

const test = base.extend<{ webBrowser: WebBrowser }>(webBrowserFixture);

test.describe('an application with a logo, and with a setting that doesn’t fit', onlyInLongRun, () => {
  onLinux(test)(
    'the ordinary form shows the application’s logo, and warns before the browser opens, which it does all the same (Linux)',
    async ({ launch, sandbox, webBrowser }) => {
      const icon = readFileSync(join(projectFolder, 'main', 'platform', 'icons', 'app.png'));
      const oidcConfig = { id_token_signed_response_alg: 'HS256' };
      const config = { code: 200, data: { name: 'Approvals', logo: `${sandbox.url}/logo.png`, oidcConfig } };
      sandbox.mount(`/api/v2/applications/${sandbox.appId}/public-config`, (_, response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(config)),
      );
      sandbox.mount('/logo.png', (_, response) =>
        response.writeHead(200, { 'content-type': 'image/png' }).end(icon),
      );
      const main = await (await launch([], webBrowser.env)).mainWindow();
      const gate = makeGate();
      sandbox.faults.next('/oidc/.well-known/openid-configuration', fault.wait(gate.opened));
      await button(main, 'Sign in').click();
      await expect(main.getByText('sign ID tokens with HS256')).toBeVisible();
      const logo = main.locator('img[src^="/logo-"]');
      await expect.poll(() => logo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
      expect(sandbox.requestsTo('/oidc/auth')).toEqual([]);
      gate.release();
      const page = await webBrowser.opened();
      await look(main, 'sign-in-warnings');
      await signInOnPage(page, sandbox.user.email);
      await expect(accountsButton(main)).toBeVisible();
    },
  );
});

test.describe('a server that signs with a shared secret', onlyInLongRun, () => {
  test.use({
    isWelcomeDone: false,
    sandboxOptions: {
      idTokenAlg: 'HS256',
      publicConfig: {
        code: 200,
        data: {
          name: 'Approvals',
          oidcConfig: {
            id_token_signed_response_alg: 'HS256',
            grant_types: ['authorization_code'],
            redirect_uris: ['https://example.com'],
          },
        },
      },
    },
  });

  onLinux(test)(
    'is warned of before the sign-in, which goes on, and named after it (Linux)',
    async ({ launch, profile, sandbox, webBrowser }) => {
      const { eventsUrl: eventsHost, eventCode } = sandbox;
      writeFileSync(profile.policyPath, JSON.stringify({ eventsHost, eventCode }));
      const app = await launch([], webBrowser.env);
      const main = await app.mainWindow();
      await main.getByLabel('Server address').fill(sandbox.url);
      await main.getByLabel('App ID').fill(sandbox.appId);
      await button(main, 'Next').click();
      await expect(main.getByText('sign ID tokens with HS256')).toBeVisible();
      for (const text of ['Approvals', 'register http://127.0.0.1/callback', 'refresh_token'])
        await expect(main.getByText(text).first()).toBeVisible();
      await look(main, 'welcome-warnings');
      await button(main, 'Sign in').click();
      await signInOnPage(await webBrowser.opened(), sandbox.user.email);
      await expect(main.getByText('signs ID tokens with a shared secret')).toBeVisible();
      await look(main, 'shared-secret');
    },
  );
});
