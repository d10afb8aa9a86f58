import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from '../support/profile';
import { onlyInLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';

type Line = {
  readonly event: string;
  readonly name?: string;
  readonly place?: string;
  readonly channel?: string;
};

const isLine = (value: unknown): value is Line =>
  typeof value === 'object' && value !== null && 'event' in value;

const logText = (profile: Profile): string =>
  readFileSync(join(profile.folder, 'logs', 'push-approver.log'), 'utf8');

const faults = (profile: Profile): readonly Line[] =>
  logText(profile)
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line))
    .filter(isLine)
    .filter(({ event }) => event === 'fault');

test('what nothing catches is logged without a value, told once, and the app goes on', async ({
  signedIn,
  sandbox,
  profile,
}) => {
  const { app, main, prompt } = await signedIn();
  const fail = (): Promise<void> =>
    app.electron.evaluate(() => {
      setImmediate(() => {
        throw new TypeError('hunter2');
      });
      void Promise.reject(new RangeError('hunter2'));
    });
  await fail();
  const notice = main.getByText(/^Something went wrong. Push Approver keeps running/);
  await expect(notice).toHaveCount(1);
  await expect
    .poll(() => new Set(faults(profile).map(({ name }) => name)))
    .toEqual(new Set(['RangeError', 'TypeError']));
  expect(logText(profile)).not.toContain('hunter2');

  await main.getByRole('button', { name: 'Dismiss', exact: true }).first().click();
  await expect(notice).toHaveCount(0);
  await fail();
  await expect.poll(() => faults(profile)).toHaveLength(4);
  await expect(notice).toHaveCount(0);

  const { pushCodeId } = sandbox.startPushLogin();
  const deny = prompt.getByRole('button', { name: 'Deny', exact: true });
  await expect(deny).toBeEnabled();
  await deny.click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
});

test(
  'a page that dies comes back, and the log tells that it died',
  onlyInLongRun,
  async ({ signedIn, sandbox, profile }) => {
    const { app, main } = await signedIn();
    const kill = (which: 'main' | 'prompt'): Promise<void> =>
      app.electron.evaluate(({ BrowserWindow }, which) => {
        for (const { webContents } of BrowserWindow.getAllWindows()) {
          if (webContents.getURL().endsWith('#prompt') === (which === 'prompt')) {
            webContents.forcefullyCrashRenderer();
          }
        }
      }, which);
    const text = (): Promise<string> =>
      app.electron.evaluate(async ({ BrowserWindow }) => {
        const prompt = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().endsWith('#prompt'),
        );
        const shown: unknown = await prompt?.webContents.executeJavaScript('document.body.innerText');
        return String(shown);
      });
    const deaths = (): number => logText(profile).split('"event":"page-gone"').length - 1;

    sandbox.startPushLogin({ appName: 'Alpha' });
    await expect.poll(text).toContain('Alpha');
    await kill('prompt');
    await expect.poll(deaths).toBe(1);
    await expect.poll(text).toContain('Alpha');

    await kill('main');
    await expect.poll(deaths).toBe(2);
    await expect.poll(() => app.electron.windows().includes(main)).toBe(false);
    const again = await app.mainWindow();
    await expect(again.getByRole('list', { name: 'Open requests' })).toContainText('Alpha');
  },
);

test('a command that throws is logged with its channel and its place in the bundle, and the window says so', async ({
  signedIn,
  profile,
}) => {
  const { app, main } = await signedIn();
  await app.electron.evaluate(({ clipboard }) => {
    clipboard.writeText = () => {
      throw new RangeError('hunter2');
    };
  });
  const reply = await main.evaluate(() => window.pushApprover.call('copyDiagnostics', undefined));
  expect(reply).toEqual({ ok: false, failure: 'broken' });
  expect(faults(profile)).toEqual([
    expect.objectContaining({
      channel: 'copyDiagnostics',
      name: 'RangeError',
      place: expect.stringMatching(/^[\w-]+\.js:\d+$/),
    }),
  ]);
  expect(logText(profile)).not.toContain('hunter2');
});
