import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fault } from '../sandbox/server';
import { electronPath, projectFolder } from '../support/app';
import { look } from '../support/looks';
import { expect, test } from '../support/sandbox-app';

import { keysHere, onLinux } from '../support/system';

const openSettings = (main: Page): Promise<void> => main.getByRole('button', { name: 'Settings' }).click();

/** Changes a typed setting as a user does. */
async function type(main: Page, label: string, value: string): Promise<void> {
  await main.getByLabel(label).fill(value);
  await main.getByLabel(label).press('Enter');
}

/** Tests the connection, and returns the line of one part. */
async function testConnection(main: Page, part: string) {
  await main.getByRole('button', { name: 'Test connection' }).click();
  // The advice to one part may name another.
  return main.getByRole('listitem').filter({ has: main.getByText(part, { exact: true }) });
}

/** How the running connection to the event centre stands. */
const connection = (main: Page): Promise<string | undefined> =>
  main.evaluate(async () => {
    const reply = await window.pushApprover.call('snapshot', undefined);
    const [account] = reply.ok ? reply.value.accounts.list : [];
    return account?.state === 'signed-in' ? account.connection.kind : undefined;
  });

test('what a user sets takes effect at once, and what can’t be is refused next to its field', async ({
  launch,
  sandbox,
}) => {
  const app = await launch([], { PUSH_APPROVER_POLICY: '/nowhere' });
  const [main, prompt] = [await app.mainWindow(), await app.promptWindow()];
  await openSettings(main);

  for (const [theme, isDark] of [
    ['Dark', true],
    ['Light', false],
  ] as const) {
    await main.getByLabel('Theme').selectOption(theme);
    for (const page of [main, prompt]) {
      await expect
        .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
        .toBe(isDark);
    }
  }

  await type(main, 'Server address', 'http://example.com');
  await expect(main.getByLabel('Server address')).toHaveAccessibleDescription(/without encryption/);
  await expect(main.getByLabel('Server address')).toHaveValue('http://example.com');
  // From where requests arrive is chosen at the sign-in.
  await expect(main.getByLabel('Event centre address')).toHaveCount(0);
  await sandbox.offline();
  await type(main, 'Server address', sandbox.url);
  await expect(main.getByLabel('Server address')).toHaveAccessibleDescription(/nothing responds/);
  await expect(main.getByLabel('Server address')).toHaveValue(sandbox.url);
  await sandbox.online();
  await type(main, 'Server address', `${sandbox.url}/`);
  await expect(main.getByLabel('Server address')).toHaveAccessibleDescription(/at your next sign-in/);

  const server = await testConnection(main, 'Server');
  await expect(server).toContainText('OK');
  await expect(main.getByRole('listitem').filter({ hasText: 'Sign-in' })).toContainText('Skipped');
  await main.getByRole('button', { name: 'Back' }).click();
  await expect(main.getByLabel('Server address')).toHaveValue(sandbox.url);
});

onLinux(test)(
  'starting at login is an entry where desktops look for it, or is said to have failed (Linux)',
  async ({ launch, profile }) => {
    const config = join(profile.folder, 'config');
    const main = await (await launch([], { XDG_CONFIG_HOME: config })).mainWindow();
    await openSettings(main);
    const entry = join(config, 'autostart', 'io.github.pushapprover.desktop');
    const exec = (): string => (existsSync(entry) ? readFileSync(entry, 'utf8') : 'no entry');
    await main.getByLabel('Start at login').check();
    await expect.poll(exec).toContain(`Exec="${electronPath()}" "${projectFolder}" "--hidden"\n`);
    await main.getByLabel('Start minimised to the tray').uncheck();
    await expect.poll(exec).toContain(`Exec="${electronPath()}" "${projectFolder}"\n`);
    await main.getByLabel('Start at login').uncheck();
    await expect.poll(exec).toBe('no entry');
    rmSync(join(config, 'autostart'), { recursive: true });
    writeFileSync(join(config, 'autostart'), 'in the way');
    await main.getByLabel('Start at login').click();
    await expect(main.getByLabel('Start at login')).toHaveAccessibleDescription(
      /your system didn’t allow this/,
    );
    await expect(main.getByLabel('Start at login')).not.toBeChecked();
  },
);

test('"Test connection" tells what is wrong, and the diagnostics tell no secret', async ({
  signedIn,
  sandbox,
}) => {
  const { app, main, prompt } = await signedIn();
  const version = await app.electron.evaluate(({ app }) => app.getVersion());
  const { pushCodeId } = sandbox.startPushLogin();
  await prompt.getByRole('button', { name: 'Deny', exact: true }).click();
  await expect(prompt.getByRole('status')).toContainText('Denied');
  await openSettings(main);
  const part = (name: string) =>
    main.getByRole('listitem').filter({ has: main.getByText(name, { exact: true }) });
  const summary = (text: string) => main.getByRole('status').filter({ hasText: text });

  await testConnection(main, 'Server');
  await expect(summary('All completed checks are OK.')).toBeVisible();
  await expect(part('Sign-in')).toContainText('OK');
  await expect(part('Push codes kept apart')).toContainText('Skipped');
  // The running connection is left alone.
  expect(sandbox.subscribers()).toBe(1);

  sandbox.events.refuse(404, Infinity);
  sandbox.events.drop();
  await expect.poll(() => connection(main)).not.toBe('connected');
  await expect(await testConnection(main, 'Notification service')).toContainText('refused');
  await expect(summary('1 check failed.')).toBeVisible();
  await expect(part('Server')).toContainText('OK');
  sandbox.events.restore();

  sandbox.faults.next('get-profile', fault.html(), Infinity);
  await expect(await testConnection(main, 'Server')).toContainText('HTTP 200 text/html');
  await expect(part('Sign-in')).toContainText('Skipped');
  sandbox.faults.clear();
  await sandbox.offline();
  await expect(await testConnection(main, 'Server')).toContainText('ERR_CONNECTION_REFUSED');

  await expect(main.getByText(`Push Approver ${version}`)).toBeVisible();
  await main.getByRole('button', { name: 'Mute for 20 minutes' }).click();
  await expect(main.getByRole('group', { name: 'Mute requests' })).toContainText('Turned on by you.');
  await main.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(main.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
  const report = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(report).toContain(`Version: ${version}, not packaged`);
  expect(report).toContain(`signed-in, ${process.platform === 'linux' ? 'memory' : 'keyring'}; connection: `);
  expect(report).toContain('Quiet mode: by-hand');
  expect(report).toContain('"event":"answered","kind":"deny"');

  // The documents: main alone knows their addresses.
  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'opened', opened);
    shell.openExternal = async (url) => {
      if (opened.push(url) > 1) throw new Error('There is no browser');
    };
  });
  await main.getByRole('button', { name: 'How to use it' }).click();
  const opened = (): Promise<unknown> => app.ask((): unknown => Reflect.get(globalThis, 'opened'));
  const documents = 'https://example.com/push-approver/';
  await expect.poll(opened).toEqual([`${documents}docs/using.md`]);
  for (let press = 1; press <= 2; press++) {
    await main.getByRole('button', { name: 'Security', exact: true }).click();
    const told = main.locator('[role=alert]:not([data-heard])', { hasText: `${documents}SECURITY.md` });
    await told.evaluate((element) => element.setAttribute('data-heard', ''));
  }
  await look(main, 'main-help');
  const { accessToken, name, email } = sandbox.user;
  for (const secret of [accessToken, pushCodeId, name, email]) expect(report).not.toContain(secret);
});

test('"Test connection" tells that a proxy is in the way', async ({ launch }) => {
  const args = ['--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>'];
  const main = await (await launch(args)).mainWindow();
  await openSettings(main);
  const proxy = await testConnection(main, 'Proxy');
  await expect(proxy).toContainText('127.0.0.1:9 ERR_PROXY_CONNECTION_FAILED');
  await expect(proxy).toContainText('Failed');
});

test('a shortcut can be none and be put back; "Reset everything" asks, and leaves nothing', async ({
  sandbox,
  signedIn,
}) => {
  const { app, main, prompt } = await signedIn();
  const button = (name: string) => main.getByRole('button', { name, exact: true });
  sandbox.startPushLogin({ appName: 'Alpha' });
  await prompt.getByRole('button', { name: 'Deny', exact: true }).click();
  await expect(prompt.getByRole('status')).toContainText('Denied');
  await main.keyboard.press('Control+,');
  const deny = main.getByRole('group', { name: 'Deny from anywhere' });
  await deny.getByRole('button', { name: 'None', exact: true }).click();
  await expect(deny.getByRole('button', { name: 'Keys: None' })).toBeVisible();
  // Each time, and nothing once it is no longer shown.
  const status = main.getByRole('status');
  const heardSaved = async (): Promise<void> => {
    const told = status.locator('p:not([data-heard])').filter({ hasText: 'Saved' });
    await told.evaluate((element) => element.setAttribute('data-heard', ''));
  };
  await heardSaved();
  await expect(main.getByText('Changes are saved automatically.')).toBeVisible();
  await expect(status.filter({ hasText: /Changes are saved|Pauses pop-ups/ })).toHaveCount(0);
  await expect(deny.getByRole('button', { name: 'Try it' })).toBeDisabled();
  await deny.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(
    deny.getByRole('button', { name: `Keys: ${keysHere('CommandOrControl+Alt+N')}` }),
  ).toBeVisible();
  await heardSaved();

  await main.getByLabel('Theme').selectOption('dark');
  await heardSaved();
  await button('Reset settings').click();
  await expect(main.getByLabel('Theme')).toHaveValue('system');
  await heardSaved();
  await main.getByLabel('Theme').selectOption('dark');
  await button('Reset everything').click();
  await expect(button('Cancel')).toBeFocused();
  await main.keyboard.press('Escape');
  await expect(button('Reset everything')).toBeFocused();
  await expect(main.getByLabel('Theme')).toHaveValue('dark');
  sandbox.startPushLogin({ appName: 'Beta' });
  await expect(prompt.getByRole('alertdialog')).toContainText('Beta');
  await main.keyboard.press('Enter');
  await main
    .getByRole('dialog', { name: 'Reset everything?' })
    .getByRole('button', { name: 'Reset' })
    .click();
  await expect(main.getByRole('button', { name: 'Use an access token' })).toBeVisible();
  await expect(main.getByText(/Alpha|Beta/)).toHaveCount(0);
  await expect.poll(() => app.isPromptVisible()).toBe(false);
  await expect.poll(() => sandbox.subscribers()).toBe(0);
  await main.keyboard.press('Control+,');
  await expect(main.getByLabel('Theme')).toHaveValue('system');
  await main.keyboard.press('Alt+ArrowLeft');
  await expect(main.getByRole('button', { name: 'Use an access token' })).toBeVisible();
});
