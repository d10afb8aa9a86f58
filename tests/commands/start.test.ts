import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from '../../shared/messages/languages/en';
import { Command } from '../support/command';
import { expect, test } from '../support/commands';
import { activeWindow, DesktopUser } from '../support/desktop-user';
import { Panel } from '../support/panel';
import { openWebBrowser, signInOnPage } from '../support/web-browser';
import { startWindowManager } from '../support/window-manager';
import { onlyInLongRun } from '../support/run-length';

const { browser, login, settings, welcome, window } = messages;

test(
  'what `npm run sandbox` says works literally with `npm start`, on a desktop',
  onlyInLongRun,
  async ({ clone, start }) => {
    const endWindowManager = await startWindowManager();
    const panel = await Panel.start();
    const webBrowser = await openWebBrowser();
    const sandbox = start('sandbox', ['--port', '0']);
    const said = await sandbox.says(/What it receives:/, 30_000).then(() => sandbox.output);
    /** What stands beside a name in the instructions. */
    const told = (name: string): string => new RegExp(`^ +${name} {2,}(\\S+)$`, 'm').exec(said)?.[1] ?? '';

    expect(said).toMatch(/^ +npm start$/m);
    const profile = join(clone.folder, 'out', 'profile');
    const app = start('start', [`--user-data-dir=${profile}`, '--remote-debugging-port=0'], webBrowser.env);
    const user = await DesktopUser.before(() => join(profile, 'DevToolsActivePort'));
    const main = await user.mainWindow();
    const press = (name: string): Promise<void> =>
      user.click(main, main.getByRole('button', { name, exact: true }));
    await expect.poll(() => panel.icons(), { timeout: 20_000 }).toHaveLength(1);

    const fill = (name: string): Promise<void> =>
      user.fill(main, main.getByLabel(name, { exact: true }), told(name));
    await fill(window.signIn.appHost);
    await fill(window.signIn.appId);
    await press(welcome.next);
    await user.click(main, main.getByText(browser.advanced, { exact: true }));
    await fill(settings.eventsHost);
    await fill(settings.eventCode);
    await press(browser.submit);
    await signInOnPage(await webBrowser.opened(), told('Account'));
    await press(window.storage.memory);
    await expect(main.getByText(messages.connection.connected, { exact: true })).toBeVisible();

    // The prompt takes no focus.
    const prompt = await user.promptWindow();
    sandbox.type('');
    await sandbox.says(/was sent, to 1 connected\./, 20_000);
    const approve = prompt.getByRole('button', { name: login.approve, exact: true });
    await approve.and(prompt.locator('[aria-disabled="false"]')).waitFor();
    expect(await activeWindow()).toBe(await main.title());
    await user.click(prompt, approve);
    await sandbox.says(/POST \/api\/v3\/change-pushcode-status → 200/, 20_000);

    await prompt.getByRole('alertdialog').waitFor({ state: 'detached' });
    const [, port = ''] = /-- --push --port (\d+)$/m.exec(said) ?? [];
    const push = start('sandbox', ['--push', '--port', port]);
    expect([await push.ended(), push.output]).toEqual([0, expect.stringContaining('A push login for alex')]);
    await user.click(prompt, prompt.getByRole('button', { name: login.deny, exact: true }));
    await sandbox.says(/(change-pushcode-status → 200[^]*){2}/, 20_000);
    expect(app.output).not.toMatch(/FATAL|^ {4}at /m);

    await user.close();
    app.interrupt();
    await app.ended();
    sandbox.interrupt();
    await sandbox.ended();
    await webBrowser.close();
    await panel.close();
    await endWindowManager();
    expect(readdirSync(profile)).not.toContain('SingletonLock');
  },
);

test('`npm start` says what it means that Chromium can have no sandbox, and never runs without it', async ({
  clone,
}) => {
  // A system whose users get no user namespaces: this one is used up by being another user than root.
  const world = 'echo 1 > /proc/sys/user/max_user_namespaces; exec unshare --user --map-user=1000 "$@"';
  const start = new Command(['unshare', '-Ur', 'sh', '-c', world, 'sh', 'npm', 'start'], {
    cwd: clone.folder,
  });
  expect(await start.ended()).toBe(1);
  expect(start.output).toContain(
    "Chromium's sandbox can't work here, and Push Approver does not run without it.",
  );
  expect(start.output).toContain('sudo sysctl -w kernel.unprivileged_userns_clone=1');
  expect(start.output).not.toMatch(/FATAL|^ {4}at /m);
});

test('without a screen `npm start` says so', async ({ clone }) => {
  rmSync(join(clone.folder, 'out'), { recursive: true, force: true });
  const start = new Command(['npm', 'start'], {
    cwd: clone.folder,
    env: { DISPLAY: undefined, WAYLAND_DISPLAY: undefined },
  });
  expect(await start.ended()).toBe(1);
  expect(start.output).toContain('There is no screen here. `npm run demo` shows the app on one of its own.');
});
