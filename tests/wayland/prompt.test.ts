import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import type { RunningApp } from '../support/app';
import { type Compositor, startCompositor } from '../support/compositor';
import { expect, test as base } from '../support/desktop';
import { Portal } from '../support/portal';
import { familyOf, programOf } from '../support/processes';
import { signIn } from '../support/sign-in';
import { answerStorage } from '../support/system';
import { WaylandUser } from '../support/wayland-user';

/** What each calls itself; mutter is GNOME's, KWin KDE's. */
const desktops = { mutter: 'GNOME', kwin: 'KDE', 'weston-on-screen': 'weston', sway: 'sway' } as const;

/** Without a graphics card it paints nothing on Wayland otherwise; a keyring is not what this is about. */
const plain = ['--disable-gpu', '--disable-frame-rate-limit', '--password-store=basic'];

type Session = {
  readonly compositor: Compositor;
  readonly user: WaylandUser;
  readonly app: RunningApp;
  readonly main: Page;
  readonly prompt: Page;
};

const test = base.extend<{
  readonly session: (name: keyof typeof desktops, over: 'x11' | 'wayland') => Promise<Session>;
}>({
  session: async ({ launch, sandbox }, use) => {
    const ends: (() => Promise<void>)[] = [];
    await use(async (name, over) => {
      const compositor = await startCompositor({ name, withXWayland: over === 'x11' });
      const user = new WaylandUser(compositor, name);
      const env = { ...compositor.env, XDG_CURRENT_DESKTOP: desktops[name] };
      const app = await launch([`--ozone-platform=${over}`, ...plain], env);
      ends.push(
        () => user.close(),
        () => app.quit(),
        () => compositor.close(),
      );
      const main = await app.mainWindow();
      await signIn(main, sandbox.user.accessToken);
      await answerStorage(main);
      await expect.poll(() => sandbox.subscribers()).toBe(1);
      return { compositor, user, app, main, prompt: await app.promptWindow() };
    });
    for (const end of ends) await end();
  },
});

/** The user goes on in another program. */
async function turnAway({ app, user }: Session): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (!window.webContents.getURL().endsWith('#prompt')) window.hide();
  });
  await user.openTerminal();
}

/** Above, on all workspaces, and in no pager or taskbar, in whatever order the window manager says it. */
const keptInSight = [/_SKIP_PAGER/, /_SKIP_TASKBAR/, /_ABOVE/, /_STICKY|= 4294967295/];

/** What a program tells of the prompt's window, as XWayland knows it. */
async function toldOfPrompt(compositor: Compositor, program: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, ...compositor.env };
  const run = promisify(execFile);
  const search = ['search', '--onlyvisible', '--name', '^Sign-in request$'];
  const { stdout: id } = await run('xdotool', search, { env });
  return (await run(program, ['-id', id.trim(), ...args], { env })).stdout;
}

/** The middle of one of the prompt's buttons on the screen, by where XWayland has its window. */
async function placeOf(compositor: Compositor, button: Locator): Promise<readonly [number, number]> {
  const told = await toldOfPrompt(compositor, 'xwininfo');
  const edge = (side: 'X' | 'Y'): number => Number(RegExp(`upper-left ${side}: +(\\d+)`).exec(told)?.[1]);
  const box = await button.boundingBox();
  if (!box) throw new Error('The button is not there');
  return [Math.round(edge('X') + box.x + box.width / 2), Math.round(edge('Y') + box.y + box.height / 2)];
}

for (const name of ['mutter', 'kwin', 'weston-on-screen', 'sway'] as const) {
  /** Whether the prompt is a window like any other there, which takes no focus; one that no compositor manages elsewhere. */
  const isManaged = name === 'mutter' || name === 'kwin';

  test.describe(`under ${name}`, () => {
    test('over XWayland the prompt takes no focus from a Wayland window, stands in its corner, and is answered by the shortcut', async ({
      session,
      sandbox,
      notifications,
    }) => {
      const portal = await Portal.open();
      const here = await session(name, 'x11');
      const { app, compositor, user, prompt } = here;
      await turnAway(here);
      const approved = sandbox.startPushLogin();
      await expect.poll(() => app.isPromptVisible()).toBe(true);
      await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
      await user.typeInTerminal('b');
      expect(await app.focusedWindow()).toBe('none');
      expect(notifications.shown).toEqual([]);
      const { x, y, width, height, workArea } = await app.promptBounds();
      // In KDE next to the notifications.
      expect([workArea.x + workArea.width - x - width, workArea.y + workArea.height - y - height]).toEqual([
        name === 'kwin' ? 412 : 12,
        12,
      ]);
      expect(width).toBe(400);
      const state = ['_NET_WM_STATE', '_NET_WM_DESKTOP'];
      for (const sign of isManaged ? keptInSight : []) {
        await expect.poll(() => toldOfPrompt(compositor, 'xprop', ...state)).toMatch(sign);
      }
      await expect(prompt.getByText('Keys don’t reach this window.')).toHaveCount(isManaged ? 0 : 1);

      // The keyboard's way: the shortcut, which the desktop's portal hands out.
      portal.press('approve');
      const hint = prompt.getByText('Wait 2 seconds before pressing the shortcut again.');
      await expect(hint).toBeVisible();
      await expect(hint).toBeHidden();
      await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
      expect(sandbox.code(approved.pushCodeId)?.status).toBe('PUSHED');
      portal.press('approve');
      await expect.poll(() => sandbox.code(approved.pushCodeId)?.status).toBe('AUTHORIZED');

      // The pointer's way. Last: mutter gives a window that is clicked the focus.
      const denied = sandbox.startPushLogin({ appName: 'By the pointer' });
      await expect(prompt.getByRole('alertdialog')).toContainText('By the pointer');
      await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
      const deny = prompt.getByRole('button', { name: 'Deny', exact: true });
      const isUnderPointer = (): Promise<boolean> => deny.evaluate((button) => button.matches(':hover'));
      // On a screen, weston adds up how far the pointer has gone, from where it believes it to be: that is often elsewhere.
      if (name === 'weston-on-screen') await deny.click();
      else await user.clickAt(await placeOf(compositor, deny), isUnderPointer);
      await expect.poll(() => sandbox.code(denied.pushCodeId)?.status).toBe('CANCELLED');
      await portal.close();
    });

    test('without XWayland no window comes uninvited: a notification and the tray tell of a request, and a click brings it up', async ({
      session,
      sandbox,
      notifications,
      tray,
    }) => {
      const here = await session(name, 'wayland');
      const { app, user, main, prompt } = here;
      await expect(main.getByText('Requests don’t pop up here')).toBeVisible();
      await turnAway(here);
      const { pushCodeId } = sandbox.startPushLogin();
      await expect.poll(() => notifications.shown.length).toBe(1);
      await expect.poll(async () => JSON.stringify(await tray.menu())).toContain('Deny');
      await user.typeInTerminal('b');
      expect(await app.isPromptVisible()).toBe(false);
      for (const shown of notifications.shown) notifications.click(shown);
      await expect.poll(() => app.isPromptVisible()).toBe(true);
      await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
      await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    });

    test('a session whose compositor dies ends the app, which answers nothing and leaves no process', async ({
      session,
      sandbox,
    }) => {
      const { app, compositor, prompt } = await session(name, 'x11');
      const { pushCodeId } = sandbox.startPushLogin();
      await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
      const family = familyOf(app.electron.process().pid ?? 0);
      expect(family.length).toBeGreaterThan(2);
      await compositor.close();
      await expect.poll(() => family.filter((pid) => programOf(pid) !== ''), { timeout: 30_000 }).toEqual([]);
      expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
      expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
    });
  });
}
