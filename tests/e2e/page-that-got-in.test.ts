import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startSandbox } from '../sandbox/server';
import { onlyInLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';
import { signIn, useToken } from '../support/sign-in';

/** Calls a channel from inside a page, with whatever payload. */
const callFrom = (page: Page, name: string, payload: unknown): Promise<unknown> =>
  page.evaluate(
    ([name, payload]): unknown => Reflect.apply(window.pushApprover.call, undefined, [name, payload]),
    [name, payload] as const,
  );

test('a page that got in changes nothing of where requests arrive, and has main send nothing to another server', async ({
  launch,
  sandbox,
  profile,
}) => {
  // No policy stands in its way.
  writeFileSync(profile.policyPath, '{}');
  const first = await launch();
  const main = await first.mainWindow();
  await main.getByLabel('Server address').fill(sandbox.url);
  await main.getByLabel('App ID').fill(sandbox.appId);
  await main.getByText('Advanced', { exact: true }).click();
  await main.getByLabel('Event centre address').fill('ws://example.com');
  await useToken(main);
  await main.getByLabel('Access token').fill(sandbox.user.accessToken);
  await main.getByRole('button', { name: 'Sign in with an access token' }).click();
  await expect(main.getByLabel('Event centre address')).toHaveAccessibleDescription(/begins with wss/);
  await expect(main.getByLabel('Event centre address')).toBeFocused();
  await main.getByLabel('Event centre address').fill(sandbox.eventsUrl);
  await main.getByLabel('Event code').fill(sandbox.eventCode);
  await signIn(main, sandbox.user.accessToken);
  await main.getByRole('button', { name: 'Store anyway' }).click();
  await expect.poll(() => sandbox.subscribers()).toBe(1);

  const other = await startSandbox();
  const place = { appHost: other.url, appId: other.appId };
  const own = { appHost: sandbox.url, appId: sandbox.appId };
  const token = { accessToken: other.user.accessToken };
  const events = { eventsHost: other.eventsUrl, eventCode: other.eventCode };
  // The system asks the user, who knows of nothing; no page can press a button of it.
  const asked = (): Promise<number> => first.ask(() => Number(process.env['QUESTIONS'] ?? 0));
  await first.electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => {
      process.env['QUESTIONS'] = String(Number(process.env['QUESTIONS'] ?? 0) + 1);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  const prompt = await first.promptWindow();
  let questions = 0;
  for (const page of [main, prompt]) {
    for (const change of [{ eventsHost: other.eventsUrl }, { eventCode: 'custom_other' }]) {
      expect(await callFrom(page, 'changeSettings', change)).toEqual({ ok: false, failure: 'bad-payload' });
    }
    for (const [name, form] of [
      ['signIn', { ...place, ...token, ...events }],
      // Nor does a sign-in at the same server have its requests, and so its token, go elsewhere.
      ['signIn', { ...own, accessToken: sandbox.user.accessToken, ...events }],
      ['signInWithBrowser', { ...place, ...events }],
      ['signInWithBrowser', { ...own, ...events }],
    ] as const) {
      expect([name, await callFrom(page, name, form)]).toEqual([
        name,
        { ok: true, value: { ok: false, failure: { kind: 'server-not-confirmed' } } },
      ]);
      expect(await asked()).toBe(++questions);
    }
    expect(await callFrom(page, 'lookAtSetUp', place)).toEqual({ ok: true, value: null });
    expect(await callFrom(page, 'changeSettings', { appHost: other.url })).toEqual({ ok: true, value: {} });
    for (const name of ['testConnection', 'reconnect']) await callFrom(page, name, undefined);
  }
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  await first.quit();

  // What was chosen belongs to the session, and stays with it.
  await expect.poll(() => sandbox.subscribers()).toBe(0);
  await launch();
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  expect([other.requests, other.subscribers()]).toEqual([[], 0]);
  await other.close();
});

test('a page that calls without end is held back, in one line of the log, and the user is not', async ({
  signedIn,
  sandbox,
  profile,
}) => {
  const { prompt } = await signedIn();
  const replies = await prompt.evaluate(() =>
    Promise.all(Array.from({ length: 200 }, () => window.pushApprover.call('reconnect', undefined))),
  );
  expect(replies.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => ({ ok: true, value: null })));
  expect(replies.at(-1)).toEqual({ ok: false, failure: 'too-many' });
  const log = readFileSync(join(profile.folder, 'logs', 'push-approver.log'), 'utf8');
  expect(log.match(/"event":"call-refused".*"too-many"/g)).toHaveLength(1);

  const { pushCodeId } = sandbox.startPushLogin();
  await prompt.getByRole('button', { name: 'Deny', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
});

test(
  'a page that names ever new servers while nobody is signed in has main look at a few of them only',
  onlyInLongRun,
  async ({ launch, sandbox, profile }) => {
    writeFileSync(profile.policyPath, '{}');
    const main = await (await launch()).mainWindow();
    await expect(main.getByLabel('Server address')).toBeVisible();
    const { port } = new URL(sandbox.url);
    const before = sandbox.requests.length;
    for (let count = 0; count < 100; count++) {
      const appHost = `http://${count % 2 === 0 ? '127.0.0.1' : 'localhost'}:${port}`;
      expect(await callFrom(main, 'changeSettings', { appHost })).toEqual({ ok: true, value: {} });
    }
    const looks = sandbox.requests.length - before;
    expect(looks).toBeGreaterThan(0);
    // Twenty at once, and one every other second: each second of this has room for many more.
    expect(looks).toBeLessThan(80);
  },
);
