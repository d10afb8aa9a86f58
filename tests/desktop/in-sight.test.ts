import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { Locator } from '@playwright/test';
import { expect, test } from '../support/desktop';
import { approveByShortcut } from '../support/approve-by-shortcut';
import { clickAt, pressKeys } from '../support/keyboard';
import { Panel, startTint2 } from '../support/panel';
import { startWindowManager } from '../support/window-manager';
import { onlyInLongRun } from '../support/run-length';

const run = promisify(execFile);

/** What the window manager knows of the prompt's window, which is visible or not. */
async function propertiesOf(title: string, ...visibility: readonly '--onlyvisible'[]): Promise<string> {
  // Nothing found is no success to xdotool.
  const { stdout: ids } = await run('xdotool', ['search', ...visibility, '--name', title]).catch(() => ({
    stdout: '',
  }));
  if (ids === '') return '';
  const texts = await Promise.all(
    ids
      .trim()
      .split('\n')
      .map((id) => run('xprop', ['-id', id, '_NET_WM_STATE', '_NET_WM_DESKTOP'])),
  );
  return texts.map(({ stdout }) => stdout).join('\n');
}

test('displays that change while a prompt is open: it comes back into sight, and its delays start again', async ({
  signedIn,
  sandbox,
}) => {
  const { app, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  const approve = prompt.getByRole('button', { name: 'Approve', exact: true });
  await expect(approve).toBeEnabled();
  const isInside = async (): Promise<boolean> => {
    const { x, y, width, height, workArea } = await app.promptBounds();
    return (
      x >= workArea.x &&
      y >= workArea.y &&
      x + width <= workArea.x + workArea.width &&
      y + height <= workArea.y + workArea.height
    );
  };
  // The tests' screen has one size only: what Electron would tell is told, after the prompt has been left outside.
  await app.electron.evaluate(({ app, BrowserWindow, screen }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.webContents.getURL().endsWith('#prompt')) continue;
      window.setPosition(1270, 1000);
      // It is shown again: with that its delays start again.
      window.once('show', () => Reflect.set(app, 'wasShownAgain', true));
    }
    setImmediate(() => screen.emit('display-metrics-changed', {}, screen.getPrimaryDisplay(), ['workArea']));
  });
  await expect.poll(isInside).toBe(true);
  await expect.poll(() => app.ask(({ app }) => 'wasShownAgain' in app)).toBe(true);
  await expect(approve).toBeInViewport({ ratio: 1 });
  await expect(prompt.getByRole('button', { name: 'Deny', exact: true })).toBeInViewport({ ratio: 1 });
  await expect(approve).toBeEnabled();
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
});

for (const manager of ['openbox', 'xfwm4'] as const) {
  const usual = manager === 'openbox' ? {} : onlyInLongRun;
  test.describe(`under ${manager}`, usual, () => {
    test('the prompt is above, on all workspaces, in no taskbar, without the focus, also after it was hidden', async ({
      signedIn,
      sandbox,
    }) => {
      const endWindowManager = await startWindowManager(manager);
      const { app, prompt } = await signedIn();
      await app.focusMainWindow();
      for (const round of [1, 2]) {
        sandbox.startPushLogin({ appName: `Round ${round}` });
        await expect.poll(() => app.isPromptVisible()).toBe(true);
        const state = (): Promise<string> => propertiesOf('^Sign-in request$', '--onlyvisible');
        await expect.poll(state).toContain('_NET_WM_STATE_ABOVE');
        await expect.poll(state).toContain('_NET_WM_STATE_SKIP_TASKBAR');
        await expect.poll(state).toContain('_NET_WM_STATE_SKIP_PAGER');
        await expect.poll(state).toMatch(/_NET_WM_STATE_STICKY|_NET_WM_DESKTOP\(CARDINAL\) = 4294967295/);
        expect(await app.focusedWindow()).toBe('main');
        await prompt.getByRole('button', { name: 'Close' }).click();
        await expect.poll(() => app.isPromptVisible()).toBe(false);
        // The window manager has let it go, and forgotten what it knew.
        await expect.poll(() => propertiesOf('^Sign-in request$')).not.toContain('_NET_WM_STATE_');
      }
      await endWindowManager();
    });
  });
}

const desktops = [
  ['openbox', 'tint2', 'top'],
  ['openbox', 'tint2', 'bottom'],
  ['xfwm4', 'xfce4-panel', 'top'],
  ['xfwm4', 'tint2', 'bottom'],
] as const;

for (const [manager, name, side] of desktops) {
  test(
    `under ${manager} with ${name} at the ${side}: at the work area's lower edge, also after it was hidden`,
    onlyInLongRun,
    async ({ tray, signedIn, sandbox }) => {
      // A real one in its place.
      await tray.close();
      const endWindowManager = await startWindowManager(manager);
      const panel = name === 'xfce4-panel' ? await Panel.start() : undefined;
      const endTint2 = panel ? undefined : await startTint2(side);
      const { app, prompt } = await signedIn();
      const height = 1024;
      for (const round of [1, 2]) {
        sandbox.startPushLogin({ appName: `Round ${round}` });
        await expect.poll(() => app.isPromptVisible()).toBe(true);
        // A panel may take its side of the screen late: the prompt follows.
        await expect
          .poll(async () => {
            const { workArea } = await app.promptBounds();
            return side === 'top' ? workArea.y > 0 : workArea.y + workArea.height < height;
          })
          .toBe(true);
        await expect
          .poll(async () => {
            const { x, y, width, height, workArea } = await app.promptBounds();
            return [workArea.x + workArea.width - x - width, workArea.y + workArea.height - y - height];
          })
          .toEqual([12, 12]);
        await prompt.getByRole('button', { name: 'Close' }).click();
        await expect.poll(() => app.isPromptVisible()).toBe(false);
      }
      await app.quit();
      await panel?.close();
      await endTint2?.();
      await endWindowManager();
    },
  );
}

test('a prompt that another window covers is not approved by the shortcut before it has been raised', async ({
  signedIn,
  sandbox,
}) => {
  const { app, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
  const { x, y, width, height } = await app.promptBounds();
  const geometry = `+${x}+${y}`;
  const cover = spawn('xmessage', ['-geometry', `${width}x${height}${geometry}`, 'covers it'], {
    stdio: 'ignore',
  });
  await expect
    .poll(() =>
      run('xdotool', ['search', '--onlyvisible', '--name', 'xmessage']).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  await pressKeys('ctrl+alt+y');
  const hint = prompt.getByText('Wait 2 seconds before pressing the shortcut again.');
  await expect(hint).toBeVisible();
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
  await expect(hint).toBeHidden();
  await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
  await pressKeys('ctrl+alt+y');
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  const ended = once(cover, 'exit');
  cover.kill();
  await ended;
});

test('a prompt that another window covers is raised by "Review…" in the tray, and by a click on its notification', async ({
  tray,
  notifications,
  signedIn,
  sandbox,
}) => {
  const endWindowManager = await startWindowManager();
  const { app } = await signedIn();
  await app.setScreenReader();
  sandbox.startPushLogin({ appName: 'Alpha' });
  await expect.poll(() => notifications.shown.length).toBe(1);
  const { x, y, width, height } = await app.promptBounds();
  const { stdout: id } = await run('xdotool', ['search', '--onlyvisible', '--name', '^Sign-in request$']);
  const isAbove = async (): Promise<boolean> => {
    const { stdout } = await run('xprop', ['-root', '_NET_CLIENT_LIST_STACKING']);
    return stdout.trim().endsWith(`0x${Number(id).toString(16)}`);
  };
  await expect.poll(isAbove).toBe(true);
  const [shown] = notifications.shown;
  const ways = [() => tray.choose('Alpha', 'Review…'), () => shown && notifications.click(shown)];
  for (const bringUp of ways) {
    // Another one that stays on top.
    await app.electron.evaluate(
      ({ BrowserWindow }, bounds) =>
        new BrowserWindow({ ...bounds, frame: false, alwaysOnTop: true }).moveTop(),
      { x, y, width, height },
    );
    await expect.poll(isAbove).toBe(false);
    await bringUp();
    await expect.poll(isAbove).toBe(true);
  }
  await endWindowManager();
});

test('a prompt that was moved off the screen is brought back by the shortcut, and answered by its next press', async ({
  signedIn,
  sandbox,
}) => {
  const { app, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  const approve = prompt.getByRole('button', { name: 'Approve', exact: true });
  await expect(approve).toBeEnabled();
  await approve.evaluate((button) => {
    const startedAgain = new Promise<void>((resolve) => {
      const look = (): void => void (button.ariaDisabled === 'true' && resolve());
      new MutationObserver(look).observe(button, { attributes: true });
    });
    Reflect.set(window, 'startedAgain', startedAgain);
  });
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (window.webContents.getURL().endsWith('#prompt')) window.setPosition(1270, 1000);
    }
  });
  await prompt.evaluate((): unknown => Reflect.get(window, 'startedAgain'));
  await approveByShortcut(prompt);
  const { x, width, workArea } = await app.promptBounds();
  expect(x + width).toBeLessThanOrEqual(workArea.x + workArea.width);
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
});

test('a prompt that has not come to where it was put is put there again', async ({ signedIn, sandbox }) => {
  const { app, prompt } = await signedIn();
  sandbox.startPushLogin();
  const approve = prompt.getByRole('button', { name: 'Approve', exact: true });
  await expect(approve).toBeEnabled();
  const { height } = await app.promptBounds();
  // As X servers do that tell late of an earlier place: seen once, with the buttons below the display.
  await app.electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().endsWith('#prompt'),
    );
    if (!window) throw new Error('There is no prompt window');
    const setBounds = window.setBounds.bind(window);
    window.setBounds = (bounds) => {
      window.setBounds = setBounds;
      setBounds({ ...bounds, y: 900 });
    };
  });
  await prompt.evaluate((less) => window.pushApprover.call('promptHeight', { height: less }), height - 10);
  await expect
    .poll(async () => {
      const bounds = await app.promptBounds();
      return bounds.y + bounds.height <= bounds.workArea.y + bounds.workArea.height;
    })
    .toBe(true);
  await expect(approve).toBeEnabled();
});

test('a prompt that shrinks and grows several times at once is as high as its content in the end, and whole', async ({
  signedIn,
  sandbox,
}) => {
  const { app, prompt } = await signedIn();
  sandbox.startPushLogin();
  await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
  const { height: whole } = await app.promptBounds();
  for (let round = 0; round < 20; round += 1) {
    await prompt.evaluate(
      async ([changes, height]) => {
        const calls = Array.from({ length: changes }, () => [
          window.pushApprover.call('promptHeight', { height: 46 }),
          window.pushApprover.call('promptHeight', { height }),
        ]);
        await Promise.all(calls.flat());
      },
      [1 + (round % 4), whole] as const,
    );
    await expect
      .poll(async () => {
        const { y, height, workArea } = await app.promptBounds();
        return { height, isWhole: y + height <= workArea.y + workArea.height };
      })
      .toEqual({ height: whole, isWhole: true });
  }
});

/** The middle of a button on a screen without a window manager. */
const placeOf = (button: Locator): Promise<readonly [number, number]> =>
  button.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [Math.round(screenX + x + width / 2), Math.round(screenY + y + height / 2)];
  });

const movedAside = (id: string, aside: number): readonly string[] => [
  'windowmove',
  '--relative',
  '--',
  id,
  String(-aside),
  '0',
];

/** How another program moves a window, or changes its size: something else comes to be under the pointer. */
const changes = [
  {
    title:
      'presses right after another program has moved the prompt answer nothing, and one after a look does',
    where: 'prompt',
    made: movedAside,
  },
  {
    title:
      'presses right after another program has made the prompt smaller answer nothing, and one after a look does',
    where: 'prompt',
    made: (id: string) => ['windowsize', id, '380', '350'],
  },
  {
    title:
      'presses in the list right after another program has moved its window answer nothing, and one after a look does',
    where: 'list',
    made: movedAside,
  },
  {
    title:
      'presses in the list right after another program has made its window smaller answer nothing, and one after a look does',
    where: 'list',
    made: (id: string) => ['windowsize', id, '480', '640'],
  },
] as const;

for (const { title, where, made } of changes) {
  test(title, async ({ signedIn, sandbox }) => {
    const { main, prompt } = await signedIn();
    const { pushCodeId } = sandbox.startPushLogin();
    const page = where === 'prompt' ? prompt : main;
    if (where === 'list') await prompt.getByRole('button', { name: 'Close' }).click();
    const approve = page.getByRole('button', { name: 'Approve', exact: true });
    const deny = page.getByRole('button', { name: 'Deny', exact: true });
    await expect(approve).toBeEnabled();
    const [x, y] = await placeOf(deny);
    const name = where === 'prompt' ? '^Sign-in request$' : 'Push Approver$';
    const { stdout: id } = await run('xdotool', ['search', '--onlyvisible', '--name', name]);
    const change = made(id.trim(), (await placeOf(approve))[0] - x);
    // Several: a page whose size is changing hears of some presses only half.
    const presses = ['click', '--repeat', '4', '--delay', '40', '1'];
    // Only until the button wakes.
    const refused = page
      .getByRole('alert')
      .filter({ hasText: /^(Review|Take a moment|To approve, pause)/ })
      .waitFor();
    await run('xdotool', ['mousemove', String(x), String(y), ...change, ...presses]);
    await refused;
    expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
    await expect(approve).toBeEnabled();
    await clickAt(...(await placeOf(approve)));
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  });
}
