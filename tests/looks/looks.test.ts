import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { type Locale, locales } from '../../shared/locale';
import { messagesFor } from '../../shared/messages';
import { fault, makeGate } from '../sandbox/server';
import { describedRequest } from '../support/described-request';
import { look, setTheme, setZoom, type Theme } from '../support/looks';
import type { Profile } from '../support/profile';
import { isLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';
import { stopClock } from '../support/still';

test.use({ isWelcomeDone: false, sandboxOptions: { pushCodeTail: '4fX7aQ', saysTime: false } });

const themes: readonly Theme[] = ['light', 'dark'];

/** One of the four in `npm test`, which has ten minutes; all in the long run and in `npm run screenshots`. */
const isLookedAt = (locale: Locale, theme: Theme): boolean =>
  isLongRun || (locale === 'zh-CN' && theme === 'dark');

function changePolicy(profile: Profile, more: object): void {
  const policy = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(profile.policyPath, 'utf8')));
  writeFileSync(profile.policyPath, JSON.stringify({ ...policy, ...more }));
}

const long = {
  appName: 'The Extraordinarily Long Name of an Internal Application of the Company',
  location: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, Wales',
  ip: '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
  device: 'A device whose owner has given it a remarkably long name',
  os: 'An operating system',
  browser: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)',
};

for (const locale of locales) {
  for (const theme of themes.filter((each) => isLookedAt(locale, each))) {
    const texts = messagesFor(locale);
    const named = (name: string): string => `${name}-${locale}-${theme}`;
    const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

    test(`the windows fit and can be read: ${locale}, ${theme}`, async ({ sandbox, profile, launch }) => {
      test.slow();
      // What it does not say is asked for.
      changePolicy(profile, { locale, appId: undefined });
      const app = await launch([], { TZ: 'UTC' });
      await stopClock(app);
      await setTheme(app, theme);
      const [main, prompt] = [await app.mainWindow(), await app.promptWindow()];
      const dialog = prompt.getByRole('alertdialog');
      const status = prompt.getByRole('status');

      await expect(button(main, texts.welcome.next)).toBeVisible();
      await look(main, named('main-welcome-server'));
      await main.getByLabel(texts.window.signIn.appId).fill(sandbox.appId);
      await button(main, texts.welcome.next).click();
      await look(main, named('main-welcome-sign-in'));
      await button(main, texts.browser.useToken).click();
      await main.getByLabel(texts.window.signIn.accessToken).fill('wrong');
      await button(main, texts.window.signIn.submit).click();
      await expect(main.getByRole('alert').first()).toContainText(texts.window.signIn.refused);
      await look(main, named('main-refused'));
      await main.getByLabel(texts.window.signIn.accessToken).fill(sandbox.user.accessToken);
      await button(main, texts.window.signIn.submit).click();
      await expect(button(main, texts.window.accounts.title)).toBeVisible();
      await expect.poll(() => sandbox.subscribers()).toBe(1);
      await look(main, named('main-storage-question'));
      await button(main, texts.window.storage.memory).click();
      await expect(main.getByText(texts.window.storage.question)).toHaveCount(0);
      await look(main, named('main-welcome-try-it'));
      await button(main, texts.practice.send).click();
      await expect(button(prompt, texts.login.approve)).toBeEnabled();
      await look(prompt, named('prompt-practice'));
      await button(prompt, texts.login.approve).click();
      await expect(status).toContainText(texts.practice.result);
      await look(main, named('main-welcome-learnt'));
      await prompt.keyboard.press('Escape');
      await button(main, texts.welcome.done).click();
      await button(main, texts.window.remove).click();
      await expect(main.getByRole('list', { name: texts.window.recent })).toHaveCount(0);
      await look(main, named('main-empty'));

      sandbox.startPushLogin({ ...describedRequest, expireTime: 120 });
      await expect(button(prompt, texts.login.approve)).toBeEnabled();
      await look(prompt, named('prompt-asks'));
      await look(main, named('main-request'));
      if (named('') === '-en-light') {
        await setZoom(app, 2);
        await look(prompt, 'prompt-twice-as-large');
        await look(main, 'main-twice-as-large');
        // More than the screen can hold.
        await setZoom(app, 4);
        await button(prompt, texts.login.notMe).scrollIntoViewIfNeeded();
        await expect(button(prompt, texts.login.notMe)).toBeInViewport({ ratio: 1 });
        await setZoom(app, 1);
      }
      await button(prompt, texts.login.approve).click();
      await expect(status).toContainText(texts.login.approved);
      await look(prompt, named('prompt-approved'));
      await expect(dialog).toHaveCount(0);

      const gate = makeGate();
      sandbox.faults.next('change-pushcode-status', fault.wait(gate.opened));
      sandbox.faults.next(
        'change-pushcode-status',
        fault.json({
          statusCode: 403,
          apiCode: 1576,
          message: 'No right to sign in to the app',
          requestId: '7c1d4f0e-52b8-4a39-9e6d-0f3b8a2c6d15',
        }),
      );
      sandbox.startPushLogin({ ...long, account: 'alex' });
      await expect(button(prompt, texts.login.deny)).toBeEnabled();
      await look(prompt, named('prompt-long'));
      await prompt.getByText(texts.login.details, { exact: true }).click();
      await look(prompt, named('prompt-long-details'));
      await button(prompt, texts.login.deny).click();
      await expect(status).toContainText(texts.login.sending);
      await look(prompt, named('prompt-sending'));
      gate.release();
      await expect(status).toContainText(texts.login.denied);
      await look(prompt, named('prompt-denied'));
      await expect(dialog).toHaveCount(0);

      sandbox.publish(sandbox.user, { pushCodeId: 'a-push-code-without-any-description', expireTime: 300 });
      await expect(button(prompt, texts.login.deny)).toBeEnabled();
      await look(prompt, named('prompt-unknown'));
      sandbox.publish(sandbox.user, { pushCodeId: 'a-second-push-code', account: 'sam@example.com' });
      sandbox.publish(sandbox.user, {
        pushCodeId: 'a-third-push-code',
        ...describedRequest,
        matchNumber: '42',
      });
      await expect(prompt.getByText(texts.login.waiting(2))).toBeVisible();
      await expect(button(prompt, texts.login.approve)).toBeEnabled();
      await button(prompt, texts.login.approve).click();
      await expect(prompt.getByRole('alert')).toContainText('No right to sign in to the app');
      await look(prompt, named('prompt-failed'));
      await look(main, named('main-list'));
      if (named('') === '-en-light') {
        const reducedMotion = 'reduce';
        for (const page of [prompt, main]) await page.emulateMedia({ forcedColors: 'active', reducedMotion });
        await expect.poll(() => prompt.evaluate(() => document.getAnimations().length)).toBe(0);
        await look(prompt, 'prompt-forced-colors');
        await look(main, 'main-forced-colors');
        for (const page of [prompt, main])
          await page.emulateMedia({ forcedColors: 'none', reducedMotion: null });
      }
      await main.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await look(main, named('main-list-end'));
      await button(main, texts.window.denyAll(3)).click();
      await expect(main.getByRole('list', { name: texts.window.recent })).toBeVisible();
      await button(prompt, texts.login.next).or(button(prompt, texts.login.close).last()).first().click();

      await button(main, texts.history.title).click();
      await look(main, named('main-history'));
      await button(main, texts.history.deleteAll).click();
      await look(main, named('main-history-delete'));
      await main.keyboard.press('Escape');
      await button(main, texts.settings.back).click();
      await button(main, texts.window.settings).click();
      await look(main, named('main-settings'));
      await main.getByRole('heading', { name: texts.settings.shortcuts }).scrollIntoViewIfNeeded();
      await look(main, named('main-settings-shortcuts'));
      await button(main, texts.settings.check.start).click();
      await expect(main.getByText(texts.settings.check.allWell)).toBeVisible();
      await look(main, named('main-settings-connection'));
      await main.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await look(main, named('main-settings-about'));
      await button(main, texts.settings.back).click();
      await button(main, texts.window.accounts.title).click();
      await look(main, named('main-accounts'));
      await main.getByRole('menuitem').first().click();
      await expect(button(main, texts.browser.useToken)).toBeVisible();
      await look(main, named('main-signed-out'));
      await app.closeMainWindow();
      await expect(main.getByRole('dialog')).toBeVisible();
      await look(main, named('main-tray-question'));
    });
  }
}
