import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { openBrowser } from '../support/browser';
import { look } from '../support/looks';
import { onlyInLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';
import type { Profile } from '../support/profile';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Adds rules to the organisation's policy. */
const rule = ({ policyPath }: Profile, rules: object): void => {
  const policy = z.looseObject({}).parse(JSON.parse(readFileSync(policyPath, 'utf8')));
  writeFileSync(policyPath, JSON.stringify({ ...policy, ...rules }));
};

test('what the organisation rules holds in every way, and the settings say so', async ({
  profile,
  sandbox,
  signedIn,
}) => {
  rule(profile, {
    pastedCodes: 'no',
    trayApproval: false,
    shortcutApproval: false,
    requireNumber: true,
    historyDays: 30,
    quietBurst: 2,
    quietMinutes: 7,
  });
  const { app, main, prompt } = await signedIn();
  await expect(main.getByRole('heading', { name: 'Open requests' })).toBeVisible();
  await expect(button(main, 'Enter a push code')).toHaveCount(0);
  // Nor does it go round the window.
  const entered = main.evaluate(() => window.pushApprover.call('enterCode', { text: 'abcdef-123456' }));
  expect(await entered).toEqual({ ok: true, value: { ok: false, failure: 'malformed' } });

  const browser = openBrowser(sandbox);
  const bare = await browser.start({ location: 'Vienna, AT' });
  await expect(prompt.getByText('This request has no number to match.')).toBeVisible();
  await expect(button(prompt, 'Deny')).toBeEnabled();
  await expect(button(prompt, 'Approve')).toHaveCount(0);
  await look(prompt, 'number-required');
  await button(prompt, 'Deny').click();
  await expect.poll(() => browser.status(bare)).toBe('CANCELLED');

  // The second one within a minute: the figures of the organisation.
  sandbox.startPushLogin({ matchNumber: '42' });
  await expect(main.getByText('Requests are muted', { exact: true })).toBeVisible();
  await button(main, 'Settings').click();
  for (const text of [
    'You can’t enter push codes.',
    'You can’t approve in the tray menu.',
    'You can’t approve with a shortcut.',
    'You can only approve requests that have a number to match.',
    'The history keeps requests for 30 days.',
    'Requests are muted for 7 min after 2 within a minute',
  ])
    await expect(main.getByText(text)).toBeVisible();
  await look(main, 'settings-ruled');
  const taken = await app.electron.evaluate(({ globalShortcut }) =>
    globalShortcut.isRegistered('CommandOrControl+Alt+Y'),
  );
  expect(taken).toBe(false);
});

test(
  'with the number that is asked for, a request can be approved',
  onlyInLongRun,
  async ({ profile, sandbox, signedIn }) => {
    rule(profile, { requireNumber: true });
    const { prompt } = await signedIn();
    const { pushCodeId } = sandbox.startPushLogin({ matchNumber: '42' });
    await button(prompt, '42').click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  },
);

test('where the organisation forbids it, nobody signs in with a token', async ({
  profile,
  sandbox,
  launch,
}) => {
  rule(profile, { tokenSignIn: 'no' });
  const main = await (await launch()).mainWindow();
  await expect(button(main, 'Sign in')).toBeVisible();
  await expect(button(main, 'Use an access token')).toHaveCount(0);
  const { url: appHost, appId, user } = sandbox;
  const form = { appHost, appId, accessToken: user.accessToken };
  const reply = await main.evaluate((input) => window.pushApprover.call('signIn', input), form);
  expect(reply).toEqual({ ok: true, value: { ok: false, failure: { kind: 'not-allowed' } } });
  expect(sandbox.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
});
