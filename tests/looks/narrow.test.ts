import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { locales } from '../../shared/locale';
import { messagesFor } from '../../shared/messages';
import { mostAccounts } from '../../shared/state/accounts';
import { canBeAnswered, fits, setSize, setZoom } from '../support/looks';
import { onlyInLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';

test.use({ isWelcomeDone: false });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const names = [
  'Alexandra Konstantinopoulou-Featherstonehaugh',
  'Dr. Donaudampfschifffahrtsgesellschaftskapitän',
  '欧阳建国（信息技术部门，上海分公司）',
  'ישראל ישראלי',
  '👩🏽‍💻🇦🇹🧑‍🚀',
  'Alex Chen',
  'A'.repeat(200),
];

for (const locale of locales) {
  const texts = messagesFor(locale);

  test(
    `text three times as large in a window of 480 pixels: nothing is wider, in any view, with 8 accounts and 12 requests: ${locale}`,
    onlyInLongRun,
    async ({ launch, sandbox, profile }) => {
      test.slow();
      const { url: appHost, appId, eventsUrl: eventsHost, eventCode } = sandbox;
      const policy = z
        .record(z.string(), z.unknown())
        .parse(JSON.parse(readFileSync(profile.policyPath, 'utf8')));
      writeFileSync(profile.policyPath, JSON.stringify({ ...policy, locale, appId: undefined }));
      const app = await launch();
      const [main, prompt] = [await app.mainWindow(), await app.promptWindow()];
      await setSize(app, 480, 320);
      await setZoom(app, 3);

      await expect(button(main, texts.welcome.next)).toBeVisible();
      await fits(main, 'the welcome');
      await main.getByLabel(texts.window.signIn.appId).fill(appId);
      await button(main, texts.welcome.next).click();
      await expect(main.getByText(texts.browser.keyringAsks(texts.keyring.other))).toBeVisible();
      await main.getByText(texts.browser.advanced, { exact: true }).click();
      await button(main, texts.browser.useToken).click();
      await main.getByLabel(texts.window.signIn.accessToken).fill('wrong');
      await button(main, texts.window.signIn.submit).click();
      await expect(main.getByRole('alert').first()).toContainText(texts.window.signIn.refused);
      await fits(main, 'a sign-in that was refused');
      await main.getByLabel(texts.window.signIn.accessToken).fill(sandbox.user.accessToken);
      await button(main, texts.window.signIn.submit).click();
      await expect(button(main, texts.window.storage.memory)).toBeVisible();
      // What was scrolled belongs to the form.
      expect(await main.evaluate(() => window.scrollY)).toBe(0);
      await fits(main, 'the question where to store it');
      await button(main, texts.window.storage.memory).click();
      await button(main, texts.practice.send).click();
      await expect(button(prompt, texts.login.approve)).toBeEnabled();
      await fits(prompt, 'the practice prompt');
      await canBeAnswered(prompt, locale);
      await button(prompt, texts.login.approve).click();
      await expect(main.getByLabel(texts.settings.startAtLogin)).toBeVisible();
      await fits(main, 'what was learnt');
      await button(main, texts.welcome.done).click();

      for (const [index, name] of names.entries()) {
        const { accessToken } = sandbox.addUser({ name, email: `a-long-name-${index}@example.com` });
        const form = { appHost, appId, eventsHost, eventCode, accessToken };
        await main.evaluate((sent) => window.pushApprover.call('signIn', sent), form);
        await button(main, texts.window.storage.memory).click();
      }
      await expect.poll(() => sandbox.subscribers()).toBe(mostAccounts);
      // Rows that were laid out while the window was wide enough must not stay as wide.
      await setZoom(app, 1);
      await setSize(app, 480, 2000);
      for (const index of Array.from({ length: 12 }).keys())
        sandbox.publish(sandbox.user, {
          pushCodeId: `a-push-code-${index}`,
          appName: names[index % names.length],
          expireTime: 600,
        });
      await expect(button(main, texts.window.denyAll(12))).toBeVisible();
      await fits(main, 'the list, as wide as usual');
      await setSize(app, 480, 320);
      await setZoom(app, 3);
      await expect.poll(() => main.evaluate(() => window.innerWidth)).toBe(160);
      await fits(main, 'the list');
      await canBeAnswered(main, locale);
      await main.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await fits(main, 'the end of the list');
      await expect(button(prompt, texts.login.approve)).toBeVisible();
      await fits(prompt, 'a prompt');
      await canBeAnswered(prompt, locale);

      await button(main, texts.window.accounts.title).click();
      await expect(main.getByRole('menuitem', { name: texts.window.accounts.add })).toBeVisible();
      await fits(main, 'the accounts');
      await expect(main.getByRole('menuitem').first()).toBeFocused();
      await expect(main.getByRole('menuitem').first()).toBeInViewport({ ratio: 1 });
      await main.keyboard.press('Enter');
      await expect(main.getByRole('dialog')).toBeVisible();
      await fits(main, 'the question before signing out');
      await main.keyboard.press('Escape');
      await button(main, texts.window.denyAll(12)).click();
      await button(main, texts.history.title).click();
      await expect(main.getByRole('listitem')).toHaveCount(12);
      await fits(main, 'the history');
      await button(main, texts.history.deleteAll).click();
      await fits(main, 'the question before deleting');
      await main.keyboard.press('Escape');
      await main.keyboard.press('Escape');
      await button(main, texts.window.settings).click();
      await button(main, texts.settings.check.start).click();
      await expect(main.getByText(texts.settings.check.allWell)).toBeVisible();
      await fits(main, 'the settings');
      await button(main, texts.settings.reset.everything).click();
      await fits(main, 'the question before a reset');
      await main.keyboard.press('Escape');
      await main.keyboard.press('Escape');
      await app.closeMainWindow();
      await expect(main.getByRole('dialog')).toBeVisible();
      await fits(main, 'the question about the tray');
    },
  );
}
