import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { locales } from '../../shared/locale';
import { messagesFor } from '../../shared/messages';
import { projectFolder, type RunningApp } from '../support/app';
import { describedRequest } from '../support/described-request';
import { clickAt } from '../support/keyboard';
import { canBeAnswered, look, setTheme } from '../support/looks';
import { Panel } from '../support/panel';
import { onlyInLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';
import { signIn } from '../support/sign-in';
import { answerStorage } from '../support/system';
import { startWindowManager } from '../support/window-manager';

const run = promisify(execFile);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A panel that is there, and how to end it. */
type Ending = () => Promise<void>;

async function startTint2(): Promise<Ending> {
  const child = spawn('tint2', ['-c', '/etc/xdg/tint2/tint2rc'], { stdio: 'ignore' });
  return async () => {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  };
}

async function startXfcePanel(): Promise<Ending> {
  const panel = await Panel.start();
  return () => panel.close();
}

/** A picture of the whole screen, in `out/looks`. */
async function pictureOfScreen(name: string): Promise<void> {
  const folder = join(projectFolder, 'out', 'looks');
  mkdirSync(folder, { recursive: true });
  await run('scrot', ['--overwrite', join(folder, `${name}.png`)]);
}

/** Whether the prompt stands where nothing of the desktop's own is, whole. */
async function standsInWorkArea(app: RunningApp): Promise<boolean> {
  const { x, y, width, height, workArea } = await app.promptBounds();
  return (
    x >= workArea.x &&
    y >= workArea.y &&
    x + width <= workArea.x + workArea.width &&
    y + height <= workArea.y + workArea.height
  );
}

for (const { manager, panel, startPanel } of [
  { manager: 'openbox', panel: 'tint2', startPanel: startTint2 },
  { manager: 'xfwm4', panel: 'xfce4-panel', startPanel: startXfcePanel },
] as const) {
  test(
    `at 200 % under ${manager} with ${panel}: both windows are whole beside the panel, can be read, and are answered where their buttons are seen`,
    onlyInLongRun,
    async ({ launch, sandbox }) => {
      test.setTimeout(180_000);
      const endWindowManager = await startWindowManager(manager);
      const endPanel = await startPanel();
      const app = await launch(['--force-device-scale-factor=2']);
      const [main, prompt] = [await app.mainWindow(), await app.promptWindow()];
      expect(await prompt.evaluate(() => devicePixelRatio)).toBe(2);
      // The panel keeps its place to itself.
      const workHeight = async (): Promise<number> => (await app.promptBounds()).workArea.height;
      const wholeHeight = await prompt.evaluate(() => screen.height);
      await expect.poll(workHeight, { timeout: 20_000 }).toBeLessThan(wholeHeight);
      await signIn(main, sandbox.user.accessToken);
      await answerStorage(main);
      await expect.poll(() => sandbox.subscribers()).toBe(1);
      for (const locale of locales) {
        const texts = messagesFor(locale);
        await main.evaluate(
          (chosen) => window.pushApprover.call('changeSettings', { locale: chosen }),
          locale,
        );
        await expect(button(main, texts.window.settings)).toBeVisible();
        const { pushCodeId } = sandbox.startPushLogin({ ...describedRequest, expireTime: 600 });
        await expect.poll(() => app.isPromptVisible()).toBe(true);
        for (const theme of ['light', 'dark'] as const) {
          await setTheme(app, theme);
          const name = `${manager}-twice-${locale}-${theme}`;
          await look(prompt, `prompt-${name}`);
          await look(main, `main-${name}`);
          await expect.poll(() => standsInWorkArea(app)).toBe(true);
          await pictureOfScreen(`screen-${name}`);
        }
        await canBeAnswered(prompt, locale);
        const approve = button(prompt, texts.login.approve);
        await expect(approve).toBeEnabled();
        const [{ x, y }, box] = [await app.promptBounds(), await approve.boundingBox()];
        if (!box) throw new Error('Approve has no place');
        // The real mouse counts the screen's own pixels.
        await clickAt(2 * (x + box.x + box.width / 2), 2 * (y + box.y + box.height / 2));
        await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
        await expect.poll(() => app.isPromptVisible()).toBe(false);
      }
      await endPanel();
      await endWindowManager();
    },
  );
}
