import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { locales } from '../../shared/locale';
import { messagesFor } from '../../shared/messages';
import { look, setTheme, type Theme } from '../support/looks';
import { startHttpProxy } from '../support/proxy';
import { isLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';
import { stopClock } from '../support/still';

// In the long run and in `npm run screenshots` only: tests/desktop/proxy.test.ts shows what it does.

const themes: readonly Theme[] = ['light', 'dark'];

for (const locale of isLongRun ? locales : []) {
  test(`what a proxy wants is asked above everything else, and what is wrong stands at its field: ${locale}`, async ({
    launch,
    profile,
  }) => {
    test.slow();
    const { window: texts, settings } = messagesFor(locale);
    const policy = z
      .record(z.string(), z.unknown())
      .parse(JSON.parse(readFileSync(profile.policyPath, 'utf8')));
    writeFileSync(profile.policyPath, JSON.stringify({ ...policy, locale }));
    const proxy = await startHttpProxy('alex:secret');
    const app = await launch([`--proxy-server=127.0.0.1:${proxy.port}`, '--proxy-bypass-list=<-loopback>'], {
      TZ: 'UTC',
    });
    await stopClock(app);
    const main = await app.mainWindow();
    const question = main.getByRole('region', { name: texts.proxy.question });
    const testConnection = async (): Promise<void> => {
      await main.getByRole('button', { name: texts.settings, exact: true }).click();
      await main.getByRole('button', { name: settings.check.start }).click();
      await expect(main.getByText(settings.check.advice.proxy)).toBeVisible();
      await main.getByRole('button', { name: settings.back }).click();
    };
    await testConnection();
    await expect(question).toBeVisible();
    for (const theme of themes) {
      await setTheme(app, theme);
      await look(main, `main-proxy-${locale}-${theme}`);
    }
    await question.getByRole('button', { name: texts.proxy.goOn }).click();
    await expect(question.getByText(texts.proxy.malformed)).toBeVisible();
    await question.getByLabel(texts.proxy.name).fill('alex');
    await question.getByLabel(texts.proxy.password).fill('wrong');
    await question.getByRole('button', { name: texts.proxy.goOn }).click();
    await expect(question.getByText(texts.proxy.problem.refused)).toBeVisible();
    for (const theme of themes) {
      await setTheme(app, theme);
      await look(main, `main-proxy-refused-${locale}-${theme}`);
    }
    await question.getByRole('button', { name: texts.proxy.later }).click();
    await expect(question).toHaveCount(0);
    // Who tries to reach something is asked again.
    await testConnection();
    await expect(question).toBeVisible();
    proxy.close();
  });
}
