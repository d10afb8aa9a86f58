import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { messagesFor } from '../../shared/messages';
import { projectFolder } from '../support/app';
import { allLooks, look, setTheme, setZoom } from '../support/looks';
import { isLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';
import { stillPicture, stopClock } from '../support/still';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const rules = {
  pastedCodes: false,
  trayApproval: false,
  shortcutApproval: false,
  requireNumber: true,
  historyDays: 30,
  quietBurst: 2,
  quietMinutes: 7,
  trayIcon: 'monochrome',
  updateFeed: 'https://example.com/feed.json',
};

// In the long run only: tests/e2e/rules.test.ts shows what the rules do.
for (const [locale, theme] of isLongRun ? allLooks : []) {
  test(`what an organisation has set, and a prompt that no keys reach, fit and can be read: ${locale}, ${theme}`, async ({
    launch,
    profile,
    sandbox,
  }) => {
    const policy = z.looseObject({}).parse(JSON.parse(readFileSync(profile.policyPath, 'utf8')));
    writeFileSync(profile.policyPath, JSON.stringify({ ...policy, ...rules, locale }));
    const texts = messagesFor(locale);
    // A Wayland session of a desktop that nothing is known of.
    const app = await launch([], { TZ: 'UTC', WAYLAND_DISPLAY: 'nowhere', XDG_CURRENT_DESKTOP: '' });
    await stopClock(app);
    await setTheme(app, theme);
    const [main, prompt] = [await app.mainWindow(), await app.promptWindow()];
    await button(main, texts.browser.useToken).click();
    await main.getByLabel(texts.window.signIn.accessToken).fill(sandbox.user.accessToken);
    await button(main, texts.window.signIn.submit).click();
    await button(main, texts.window.storage.memory).click();
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    sandbox.startPushLogin({ location: 'Vienna, Austria', ip: '203.0.113.7', expireTime: 600 });
    await expect(prompt.getByText(texts.login.keyless)).toBeVisible();
    await expect(prompt.getByText(texts.refusal['no-number'])).toBeVisible();
    await look(prompt, `prompt-no-number-${locale}-${theme}`);
    await look(main, `main-no-number-${locale}-${theme}`);
    await button(prompt, texts.login.deny).click();
    await expect(prompt.getByRole('status')).toContainText(texts.login.denied);
    await button(main, texts.window.settings).click();
    const said = main.getByRole('list', { name: texts.settings.locked });
    await expect(said).toContainText(texts.rules.requireNumber);
    await look(main, `settings-locked-${locale}-${theme}`);
    await said.scrollIntoViewIfNeeded();
    await stillPicture(main, join(projectFolder, 'out', 'looks', `settings-ruled-${locale}-${theme}.png`));
    await setZoom(app, 2);
    await look(main, `settings-ruled-twice-as-large-${locale}-${theme}`);
  });
}
