import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/sandbox-app';
import { keysHere, onLinux } from '../support/system';
import { onlyInLongRun } from '../support/run-length';

const event = (fields: object): object => ({ pushCodeId: 'hostile-push-code', expireTime: 120, ...fields });

test('events that can’t be used are said, and the next request arrives all the same', async ({
  signedIn,
  sandbox,
  profile,
}) => {
  const { app, main, prompt } = await signedIn();
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
  const hostile: readonly string[] = [
    '',
    'hello',
    '{"pushCodeId":',
    '[]',
    'null',
    '{}',
    '{"pushCodeId":42}',
    '{"pushCodeId":"<script>"}',
    `{"pushCodeId":"${'a'.repeat(513)}"}`,
    '{"__proto__":{"pushCodeId":"abcdefghijkl"}}',
    deep,
    `"${'x'.repeat(1_048_576)}"`,
  ];
  for (const data of hostile) sandbox.publish(sandbox.user, data);
  for (let message = 0; message < 500; message += 1) sandbox.publish(sandbox.user, 'hello');
  sandbox.publish(sandbox.user, Buffer.from([0, 255, 254, 1]));
  sandbox.publish(sandbox.user, Buffer.from([0xc3, 0x28]), { binary: false });
  await expect(main.getByText('A message from the notification service couldn’t be read.')).toBeVisible();
  sandbox.startPushLogin();
  await expect(prompt.getByRole('alertdialog')).toContainText('Example Portal');
  await expect(main.getByRole('list', { name: 'Open requests' }).getByRole('listitem')).toHaveCount(1);
  // However many there were, they leave the log its other lines.
  const log = readFileSync(join(profile.folder, 'logs', 'push-approver.log'), 'utf8');
  const lines = log.split('\n').filter((line) => line.includes('event-unreadable'));
  expect(lines.some((line) => line.includes('"reason":"not-json","count":"100"'))).toBe(true);
  expect(lines.length).toBeLessThan(15);
  expect(await app.isPromptVisible()).toBe(true);
});

test('what a request says of itself is shown as plain, short text', async ({ signedIn, sandbox }) => {
  const { main, prompt } = await signedIn();
  sandbox.publish(
    sandbox.user,
    event({
      appName: '<img src=x onerror=alert(1)><b>Bank</b>',
      account: 'alex\u202E@example.com\u0000\n\nApproved',
      location: 'A'.repeat(10_000),
      device: { toString: 'x' },
      ip: ['203.0.113.7'],
      browser: '\u200B\u2066',
    }),
  );
  const dialog = prompt.getByRole('alertdialog');
  await expect(dialog).toContainText('<img src=x onerror=alert(1)><b>Bank</b>');
  await expect(dialog).toContainText('alex @example.com Approved');
  await expect(dialog).toContainText('A'.repeat(20));
  expect(await dialog.innerText()).not.toContain('A'.repeat(81));
  await expect(dialog).toContainText('UnknownIP addressDeviceBrowser');
  for (const page of [main, prompt]) {
    await expect(page.locator('img, b')).toHaveCount(0);
    expect(
      await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      }),
    ).toBeLessThanOrEqual(0);
  }
});

test('the same push code makes one request, however often it arrives', async ({ signedIn, sandbox }) => {
  const { main, prompt } = await signedIn();
  for (let time = 0; time < 20; time += 1) sandbox.publish(sandbox.user, event({ appName: `Name ${time}` }));
  await expect(prompt.getByRole('alertdialog')).toContainText('Name 0');
  sandbox.startPushLogin({ appName: 'Last' });
  const list = main.getByRole('list', { name: 'Open requests' });
  await expect(list).toContainText('Last');
  await expect(list.getByRole('listitem')).toHaveCount(2);
});

for (const [name, text] of [
  ['empty', ''],
  ['truncated', '{"appHost":"https://exam'],
  ['of the wrong type', '[1,2]'],
  ['binary', '\u0000\u0001'],
] as const) {
  test(
    `files that are ${name} cost nothing but themselves`,
    name === 'truncated' ? {} : onlyInLongRun,
    async ({ profile, launch }) => {
      writeFileSync(profile.policyPath, text);
      for (const file of ['settings.json', 'vault.json', 'history.json'])
        writeFileSync(join(profile.folder, file), text);
      const main = await (await launch()).mainWindow();
      await expect(main.getByText('Your settings couldn’t be read.')).toBeVisible();
      await expect(main.getByText('Your saved session couldn’t be read.')).toBeVisible();
      await expect(main.getByText('Some or all of your history couldn’t be read.')).toBeVisible();
      await expect(
        main.getByText('settings couldn’t be read. No one can sign in until this is fixed'),
      ).toBeVisible();
      const kept = readdirSync(profile.folder).filter((file) => file.includes('.damaged-'));
      expect(kept).toHaveLength(3);
      for (const file of kept) expect(readFileSync(join(profile.folder, file), 'utf8')).toBe(text);
    },
  );
}

test('files that an editor has saved in UTF-16 or with a mark are read', async ({ profile, launch }) => {
  const policy = { appHost: 'https://example.genauth.ai', appId: 'app-1' };
  writeFileSync(profile.policyPath, `\uFEFF${JSON.stringify(policy, undefined, 2)}`, 'utf16le');
  const settings = JSON.stringify({ theme: 'dark', welcome: 'done' }, undefined, 2);
  writeFileSync(join(profile.folder, 'settings.json'), `\uFEFF${settings.replaceAll('\n', '\r\n')}`);
  const main = await (await launch()).mainWindow();
  await expect(main.getByLabel('Server address')).toHaveValue('https://example.genauth.ai');
  await main.getByRole('button', { name: 'Settings' }).click();
  await expect(main.getByLabel('Theme')).toHaveValue('dark');
  await expect(main.getByRole('button', { name: 'Dismiss' })).toHaveCount(0);
});

// The suite runs as a user without rights: root could read it all the same.
onLinux(test)(
  'a file that the system does not let be read is named, left as it is, and costs nothing else (Linux)',
  async ({ profile, launch }) => {
    const path = join(profile.folder, 'settings.json');
    writeFileSync(path, '{"theme": "dark"}');
    chmodSync(path, 0o000);
    const main = await (await launch()).mainWindow();
    await expect(main.getByText('Your system didn’t allow this file to be read.')).toContainText(path);
    await main.getByRole('button', { name: 'Settings' }).click();
    await main.getByLabel('Theme').selectOption('light');
    await expect(main.getByRole('alert').getByText('Not saved: your system didn’t allow this.')).toHaveCount(
      1,
    );
    expect(readdirSync(profile.folder).filter((name) => name.startsWith('settings'))).toEqual([
      'settings.json',
    ]);
    chmodSync(path, 0o600);
    expect(readFileSync(path, 'utf8')).toBe('{"theme": "dark"}');
  },
);

test('bad keys in the policy and the settings are said and ignored; the rest holds', async ({
  profile,
  launch,
}) => {
  const policy = {
    appHost: 'https://example.genauth.ai',
    appId: 42,
    eventsHost: 'ws://example.com',
    fromTheFuture: true,
    statusEndpoint: 'set-pushcode-status',
  };
  writeFileSync(profile.policyPath, JSON.stringify(policy));
  writeFileSync(
    join(profile.folder, 'settings.json'),
    JSON.stringify({ approveShortcut: 'Y', denyShortcut: 'CommandOrControl+Alt+B', version: 99, extra: {} }),
  );
  const main = await (await launch()).mainWindow();
  const said = main.getByText('Some of your organisation’s settings are invalid and were ignored');
  await expect(said).toHaveCount(1);
  for (const key of ['appId', 'eventsHost', 'fromTheFuture']) await expect(said).toContainText(key);
  await expect(main.getByText('saved setting “approveShortcut” is invalid')).toBeVisible();
  await expect(main.getByLabel('Server address')).toHaveValue('https://example.genauth.ai');
  await main.getByRole('button', { name: 'Settings' }).click();
  await expect(main.getByLabel('Response endpoint')).toBeDisabled();
  await expect(main.getByLabel('Response endpoint')).toHaveValue('set-pushcode-status');
  await expect(main.getByText(keysHere('CommandOrControl+Alt+B'))).toBeVisible();
  await expect(main.getByText(keysHere('CommandOrControl+Alt+Y'))).toBeVisible();
});
