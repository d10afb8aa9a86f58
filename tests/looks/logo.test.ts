import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { z } from 'zod';
import type { Locale } from '../../shared/locale';
import { messagesFor } from '../../shared/messages';
import { projectFolder, type RunningApp } from '../support/app';
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

/** Takes a picture of the prompt as it is on the screen, and counts the colours where this part of it is. */
async function coloursOf(app: RunningApp, part: Locator, path: string): Promise<number> {
  const { x, y, width, height } = await part.evaluate((element) => element.getBoundingClientRect());
  const { png, colours } = await app.electron.evaluate(
    async ({ BrowserWindow }, css) => {
      const prompt = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().endsWith('#prompt'),
      );
      if (!prompt) throw new Error('There is no prompt window');
      const zoom = prompt.webContents.getZoomFactor();
      const picture = await prompt.webContents.capturePage();
      const [left, top, wide, high] = css.map((each) => Math.round(each * zoom));
      const cut = picture.crop({ x: left ?? 0, y: top ?? 0, width: wide ?? 0, height: high ?? 0 }).toBitmap();
      const colours = new Set(Array.from({ length: cut.length / 4 }, (_, at) => cut.readUInt32LE(4 * at)));
      return { png: picture.toPNG().toString('base64'), colours: colours.size };
    },
    [x, y, width, height],
  );
  writeFileSync(path, Buffer.from(png, 'base64'));
  return colours;
}

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
    const logo = prompt.locator('img');
    await expect(logo).toBeInViewport({ ratio: 1 });
    const name = `prompt-logo-twice-as-large-${locale}-${theme}.png`;
    // Of the logo itself there is more to be seen than one or two colours.
    await expect
      .poll(() => coloursOf(app, logo, join(projectFolder, 'out', 'looks', name)))
      .toBeGreaterThan(20);
  });
}
