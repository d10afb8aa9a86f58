import type { Page } from '@playwright/test';
import { callPrefix, type ChannelName } from '../../shared/ipc';
import type { RunningApp } from '../support/app';
import { channelNames as channels, payloads } from '../support/payloads';
import { expect, test } from '../support/sandbox-app';

/** Payloads that no channel takes. */
const bad: readonly unknown[] = [null, 42, 'text', [null], { unknown: 1 }, { id: {} }];

/** Calls a channel from inside a page, with whatever payload. */
const callFrom = (page: Page, name: string, payload: unknown): Promise<unknown> =>
  page.evaluate(
    ([name, payload]): unknown => Reflect.apply(window.pushApprover.call, undefined, [name, payload]),
    [name, payload] as const,
  );

test('every channel refuses payloads that are not of its form', async ({ launch }) => {
  const main = await (await launch()).mainWindow();
  for (const name of channels) {
    for (const payload of bad) {
      expect([name, await callFrom(main, name, payload)]).toEqual([
        name,
        { ok: false, failure: 'bad-payload' },
      ]);
    }
  }
  await expect(main.getByRole('button', { name: 'Use an access token' })).toBeVisible();
});

/** A payload that the channel takes, so that nothing but its sender can be wrong. */
const good = (name: ChannelName): unknown => payloads[name].good[0];

/** Opens a window that is not the app's, with the app's preload, on an address. */
async function foreignWindow(app: RunningApp, url: string): Promise<Page> {
  const opened = app.electron.waitForEvent('window');
  await app.electron.evaluate(async ({ BrowserWindow, app }, url) => {
    const window = new BrowserWindow({
      webPreferences: {
        partition: 'windows',
        preload: `${app.getAppPath()}/out/preload/preload.cjs`,
        sandbox: true,
      },
    });
    await window.loadURL(url);
  }, url);
  return opened;
}

test('every channel refuses a window that is not one of the two', async ({ signedIn, sandbox }) => {
  const { app, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  await expect(prompt.getByRole('alertdialog')).toBeVisible();
  for (const url of ['app://push-approver/index.html', 'about:blank', 'data:text/html,hello']) {
    const foreign = await foreignWindow(app, url);
    for (const name of channels) {
      const reply = await callFrom(foreign, name, good(name));
      expect([url, name, reply]).toEqual([url, name, { ok: false, failure: 'wrong-sender' }]);
    }
    await foreign.close();
  }
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
});

test('every channel refuses an embedded frame, a page that has moved on, and a frame that is gone', async ({
  signedIn,
}) => {
  const { app } = await signedIn();
  // Pages can't embed or navigate here at all, so the events are made up; the handlers are the real ones.
  const replies = await app.electron.evaluate(
    async ({ ipcMain, BrowserWindow }, { callPrefix, calls }) => {
      const main = BrowserWindow.getAllWindows().find(
        (window) => !window.webContents.getURL().endsWith('#prompt'),
      );
      const own = main?.webContents.mainFrame;
      const frames = [{ url: own?.url, parent: own }, { url: own?.url, parent: null }, null];
      const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
      if (!(handlers instanceof Map) || !main) throw new Error('Electron keeps its handlers elsewhere now');
      const replies: unknown[] = [];
      for (const [name, payload] of calls) {
        const handler: unknown = handlers.get(`${callPrefix}${name}`);
        if (typeof handler !== 'function') throw new Error(`${name} has no handler`);
        for (const senderFrame of frames) {
          const event = { sender: main.webContents, senderFrame };
          replies.push(await Reflect.apply(handler, undefined, [event, payload]));
        }
      }
      return replies;
    },
    { callPrefix, calls: channels.map((name) => [name, good(name)] as const) },
  );
  expect(replies).toHaveLength(channels.length * 3);
  expect(new Set(replies.map((reply) => JSON.stringify(reply)))).toEqual(
    new Set([JSON.stringify({ ok: false, failure: 'wrong-sender' })]),
  );
});

test('an answer forged in the page itself counts no earlier than a press', async ({ signedIn, sandbox }) => {
  const { app, prompt } = await signedIn();
  // The first snapshot with a request is answered at once, long before a user could have looked.
  await prompt.evaluate(() => {
    const replies = new Promise<unknown>((resolve) => {
      window.pushApprover.onSnapshot(({ logins: [login] }) => {
        if (!login) return;
        const { id, fingerprint } = login;
        resolve(
          Promise.all([
            window.pushApprover.call('answer', { id, fingerprint, answer: 'approve' }),
            window.pushApprover.call('answer', { id, fingerprint: 'other', answer: 'approve' }),
            window.pushApprover.call('report', { id, fingerprint }),
          ]),
        );
      });
    });
    Reflect.set(window, 'forged', replies);
  });
  const { pushCodeId } = sandbox.startPushLogin();
  const replies = await prompt.evaluate((): unknown => Reflect.get(window, 'forged'));
  expect(replies).toMatchObject([1, 2, 3].map(() => ({ ok: true, value: { accepted: false } })));
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
});

test('no token reaches a page', async ({ signedIn, sandbox }) => {
  const { main, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin({ matchNumber: '4711' });
  await expect(prompt.getByRole('alertdialog')).toBeVisible();
  for (const page of [main, prompt]) {
    const known = JSON.stringify(await callFrom(page, 'snapshot', undefined));
    expect(known).toContain('Example Portal');
    expect(known).not.toContain(sandbox.user.accessToken);
    expect(known).not.toContain(pushCodeId);
    expect(known).not.toContain('matchNumber');
  }
});
