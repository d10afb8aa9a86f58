import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RunningApp } from '../support/app';
import { expect, test as base } from '../support/desktop';
import { startTint2, startXfceTaskbar } from '../support/panel';
import { onlyInLongRun } from '../support/run-length';
import { startWindowManager } from '../support/window-manager';

const run = promisify(execFile);

const test = base.extend<{
  /** A picture of the panel, the same for the same content. */
  readonly picture: (side: 'top' | 'bottom') => Promise<string>;
}>({
  picture: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'push-approver-taskbar-'));
    const file = join(folder, 'panel.pnm');
    await use(async (side) => {
      const area = side === 'top' ? '0,0,1280,32' : '0,992,1280,32';
      await run('scrot', ['--overwrite', '--autoselect', area, file]);
      return readFileSync(file, 'base64');
    });
    rmSync(folder, { recursive: true });
  },
});

/** Opens a window that any taskbar lists, and takes the focus. Gives back how to close it. */
function openAnother(): () => Promise<void> {
  const child = spawn('xmessage', ['-geometry', '200x100+50+500', 'another window'], { stdio: 'ignore' });
  return async () => {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  };
}

/** Waits until a panel is seen. */
const isSeen = (panel: string): Promise<void> =>
  expect
    .poll(
      () =>
        run('xdotool', ['search', '--onlyvisible', '--class', `^${panel}$`]).then(
          () => true,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);

const hideMainWindow = (app: RunningApp): Promise<void> =>
  app.ask(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (!window.webContents.getURL().endsWith('#prompt')) window.hide();
  });

/** Hides the prompt and shows it at once, as where displays have changed. */
const raisePrompt = (app: RunningApp): Promise<boolean> =>
  app.electron.evaluate(
    ({ screen }) =>
      new Promise<boolean>((resolve) =>
        // In a turn of its own: an evaluation may break into the middle of what main is doing.
        setImmediate(() =>
          resolve(screen.emit('display-metrics-changed', {}, screen.getPrimaryDisplay(), ['workArea'])),
        ),
      ),
  );

for (const { manager, panel, side, startPanel } of [
  {
    manager: 'openbox',
    panel: 'tint2',
    side: 'bottom',
    startPanel: () => startTint2('bottom', 'T'),
  },
  {
    manager: 'xfwm4',
    // It has a pager, too.
    panel: 'xfce4-panel',
    side: 'top',
    startPanel: startXfceTaskbar,
  },
] as const) {
  const usual = manager === 'openbox' ? {} : onlyInLongRun;
  test.describe(`under ${manager} with ${panel}`, usual, () => {
    test('the taskbar lists the main window and not the prompt, also after it was hidden or raised', async ({
      signedIn,
      sandbox,
      picture,
    }) => {
      const endWindowManager = await startWindowManager(manager);
      const endPanel = await startPanel();
      await isSeen(panel);
      /** The picture that lasts, once it is another one than this. */
      const pictureAfter = async (earlier: string): Promise<string> => {
        let last = '';
        const lasts = async (): Promise<boolean> => {
          const before = last;
          last = await picture(side);
          return last === before && last !== earlier;
        };
        await expect.poll(lasts).toBe(true);
        return last;
      };
      const empty = await pictureAfter('');
      const { app, prompt } = await signedIn();
      await app.focusMainWindow();
      const alone = await pictureAfter(empty);
      const closeFirst = openAnother();
      const withAnother = await pictureAfter(alone);
      await closeFirst();
      await expect.poll(() => picture(side)).toBe(alone);
      for (const round of [1, 2]) {
        sandbox.startPushLogin({ appName: `Round ${round}` });
        await expect.poll(() => app.isPromptVisible()).toBe(true);
        for (let times = 0; times < round; times += 1) await raisePrompt(app);
        // The panel hears of windows in their order: when it shows this one, it has heard of the prompt.
        const close = openAnother();
        await expect.poll(() => picture(side)).toBe(withAnother);
        await close();
        await prompt.getByRole('button', { name: 'Close' }).click();
        await expect.poll(() => app.isPromptVisible()).toBe(false);
      }
      await app.focusMainWindow();
      await expect.poll(() => picture(side)).toBe(alone);
      await hideMainWindow(app);
      await expect.poll(() => picture(side)).toBe(empty);
      await app.quit();
      await endPanel();
      await endWindowManager();
    });
  });
}
