import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Locale } from '../../shared/locale';
import { messagesFor } from '../../shared/messages';
import { projectFolder } from '../support/app';
import { look, setTheme, setZoom, type Theme } from '../support/looks';
import { isLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';
import { stopClock } from '../support/still';

// In the long run only: tests/e2e/logo.test.ts shows when there is one.
const looks: readonly (readonly [Locale, Theme])[] = [
  ['en', 'light'],
  ['en', 'dark'],
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
];

for (const [locale, theme] of isLongRun ? looks : []) {
  test(`the prompt with a logo fits and can be read: ${locale}, ${theme}`, async ({
    launch,
    profile,
    sandbox,
  }) => {
    const png = readFileSync(join(projectFolder, 'main', 'platform', 'icons', 'app.png'));
    const config = { code: 200, data: { name: 'Approvals', logo: `${sandbox.url}/logo.png` } };
    sandbox.mount(`/api/v2/applications/${sandbox.appId}/public-config`, (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(config)),
    );
    sandbox.mount('/logo.png', (_, response) => response.writeHead(200).end(png));
    const policy = z
      .record(z.string(), z.unknown())
      .parse(JSON.parse(readFileSync(profile.policyPath, 'utf8')));
    writeFileSync(profile.policyPath, JSON.stringify({ ...policy, locale }));
    const texts = messagesFor(locale);
    const app = await launch([], { TZ: 'UTC' });
    await stopClock(app);
    await setTheme(app, theme);
    const [main, prompt] = [await app.mainWindow(), await app.promptWindow()];
    await main.getByRole('button', { name: texts.browser.useToken }).click();
    await main.getByLabel(texts.window.signIn.accessToken).fill(sandbox.user.accessToken);
    await main.getByRole('button', { name: texts.window.signIn.submit, exact: true }).click();
    await main.getByRole('button', { name: texts.window.storage.memory, exact: true }).click();
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    const { pushCodeId } = sandbox.startPushLogin({ announce: false, expireTime: 600 });
    sandbox.publish(sandbox.user, {
      pushCodeId,
      expireTime: 600,
      appId: sandbox.appId,
      appName: 'Approvals',
      location: 'Vienna, Austria',
      ip: '203.0.113.7',
      device: 'ThinkPad T14',
      os: 'Linux',
    });
    await expect(prompt.locator('img')).toHaveCount(1);
    await look(prompt, `prompt-logo-${locale}-${theme}`);
    await setZoom(app, 2);
    await look(prompt, `prompt-logo-twice-as-large-${locale}-${theme}`);
  });
}
