import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { locales } from '../../shared/locale';
import { messagesFor } from '../../shared/messages';
import { fault } from '../sandbox/server';
import { projectFolder } from '../support/app';
import { startImpostor } from '../support/impostor';
import { look, setTheme, type Theme } from '../support/looks';
import { isLongRun } from '../support/run-length';
import { expect, test as base } from '../support/sandbox-app';
import { stopClock } from '../support/still';
import { signInOnPage, type WebBrowser, webBrowserFixture } from '../support/web-browser';

// In the long run and in `npm run screenshots` only: `npm test` shows the same without pictures.

const test = base.extend<{ webBrowser: WebBrowser }>(webBrowserFixture);
test.use({ isWelcomeDone: false, sandboxOptions: { saysTime: false } });

const themes: readonly Theme[] = ['light', 'dark'];
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

for (const locale of isLongRun ? locales : []) {
  for (const theme of themes) {
    const texts = messagesFor(locale);
    const named = (name: string): string => `${name}-${locale}-${theme}`;

    test(`the first minute tells apart what is wrong, and the browser's part of it: ${locale}, ${theme}`, async ({
      launch,
      profile,
      sandbox,
      webBrowser,
    }) => {
      test.slow();
      const { eventsUrl: eventsHost, eventCode } = sandbox;
      writeFileSync(profile.policyPath, JSON.stringify({ eventsHost, eventCode, locale }));
      const impostor = await startImpostor();
      const app = await launch([], { ...webBrowser.env, TZ: 'UTC' });
      await stopClock(app);
      await setTheme(app, theme);
      const main = await app.mainWindow();
      const wrong = texts.setUp['wrong-server'];
      const tryAt = async (cause: string, address: string, appId: string, said: string): Promise<void> => {
        await main.getByLabel(texts.window.signIn.appHost).fill(address);
        await main.getByLabel(texts.window.signIn.appId).fill(appId);
        await button(main, texts.welcome.next).click();
        await expect(main.getByText(said)).toBeVisible();
        await look(main, named(`main-welcome-wrong-${cause}`));
      };
      const back = (): Promise<void> => button(main, texts.settings.back).click();

      await tryAt('name', 'https://no-such-computer.invalid', sandbox.appId, wrong.dns);
      await back();
      await sandbox.offline();
      await tryAt('port', sandbox.url, sandbox.appId, wrong.connection);
      await sandbox.online();
      await back();
      await tryAt('protocol', sandbox.url.replace('http:', 'https:'), sandbox.appId, wrong.tls);
      await back();
      await tryAt('certificate', impostor.url.replace('wss:', 'https:'), sandbox.appId, wrong.certificate);
      impostor.close();
      await back();
      sandbox.faults.next('get-profile', fault.html());
      await tryAt('server', sandbox.url, sandbox.appId, wrong.server);
      await back();
      const appId = 'no-such-app';
      sandbox.mount(`/api/v2/applications/${appId}/public-config`, (_, response) =>
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ code: 404, message: 'Application not found' })),
      );
      await tryAt('app', sandbox.url, appId, texts.setUp['wrong-app']);
      // Nobody comes back from a page that is an error: that is noticed, and not waited for.
      await button(main, texts.browser.submit).click();
      await expect(main.getByText(texts.browser.problem['page-refused'])).toBeVisible();
      await look(main, named('main-browser-page-refused'));
      await webBrowser.address();
      await back();

      await main.getByLabel(texts.window.signIn.appId).fill(sandbox.appId);
      await button(main, texts.welcome.next).click();
      await button(main, texts.browser.submit).click();
      const address = await webBrowser.address();
      await expect(button(main, texts.browser.openAgain)).toBeVisible();
      // Its codes are random, and so would be its bytes.
      await main.getByLabel(texts.browser.address).evaluate((field: HTMLInputElement) => {
        field.value = `${field.value.slice(0, field.value.indexOf('?'))}?client_id=…`;
      });
      await look(main, named('main-browser-waiting'));
      const page = await webBrowser.open(address);
      await page.emulateMedia({ colorScheme: theme });
      await signInOnPage(page, sandbox.user.email);
      await expect(page.getByRole('heading', { name: texts.browserPage['signed-in'].title })).toBeVisible();
      await page.screenshot({
        path: join(projectFolder, 'out', 'looks', `${named('browser-signed-in')}.png`),
      });
      await expect(button(main, texts.window.accounts.title)).toBeVisible();
    });
  }
}
