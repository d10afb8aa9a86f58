import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { z } from 'zod';
import { fault } from '../sandbox/server';
import { expect, test } from '../support/sandbox-app';

/** Word for word, so that anyone who loosens it has to say so here too. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const preferencesSchema = z.object({
  sandbox: z.boolean(),
  contextIsolation: z.boolean(),
  nodeIntegration: z.boolean().default(false),
  nodeIntegrationInWorker: z.boolean().default(false),
  nodeIntegrationInSubFrames: z.boolean().default(false),
  webSecurity: z.boolean(),
  webviewTag: z.boolean().default(false),
});

/** Has the window of a page go to an address, and tells whether that was cancelled before it began. */
const navigate = (electron: ElectronApplication, from: string, to: string): Promise<boolean> =>
  electron.evaluate(
    async ({ BrowserWindow }, { from, to }) => {
      const contents = BrowserWindow.getAllWindows().find(
        (window) => window.webContents.getURL() === from,
      )?.webContents;
      if (!contents) throw new Error(`No window shows ${from}`);
      const asked = new Promise<boolean>((resolve) => {
        contents.once('will-frame-navigate', (event) => resolve(event.defaultPrevented));
      });
      await contents.executeJavaScript(`void (location.href = ${JSON.stringify(to)})`, true);
      return asked;
    },
    { from, to },
  );

/** What the windows' own scheme answers in the main process, where no page's policy holds. */
const served = (electron: ElectronApplication, url: string) =>
  electron.evaluate(async ({ session }, url) => {
    const response = await session.fromPartition('windows').fetch(url);
    return { status: response.status, headers: Object.fromEntries(response.headers) };
  }, url);

test('a page opens no window, goes nowhere and holds no other page', async ({ launch, sandbox }) => {
  const app = await launch();
  const pages = [await app.mainWindow(), await app.promptWindow()];
  const count = (): Promise<number> => app.ask(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const before = await count();
  for (const page of pages) {
    const address = page.url();
    for (const url of [`${sandbox.url}/opened`, 'about:blank', 'app://push-approver/index.html']) {
      expect(await page.evaluate((url) => window.open(url) === null, url)).toBe(true);
    }
    expect(await navigate(app.electron, address, `${sandbox.url}/opened`)).toBe(true);
    expect(await navigate(app.electron, address, 'app://push-approver/elsewhere.html')).toBe(true);
    expect(page.url()).toBe(address);
  }
  for (const page of pages) {
    const held = await page.evaluate(async (url) => {
      const addresses = [`${url}/opened`, 'app://push-approver/index.html', 'data:text/html,<p>x</p>'];
      const frames = addresses.map(async (address) => {
        const frame = document.createElement('iframe');
        const ended = new Promise((resolve) => frame.addEventListener('load', resolve));
        frame.src = address;
        document.body.append(frame);
        await ended;
        // What was refused is shown as an error page of nobody's.
        return frame.contentDocument?.URL ?? 'refused';
      });
      const view = document.createElement('webview');
      view.setAttribute('src', `${url}/opened`);
      document.body.append(view);
      return [...(await Promise.all(frames)), view.constructor.name];
    }, sandbox.url);
    expect(held).toEqual(['refused', 'refused', 'refused', 'HTMLElement']);
  }
  expect(await count()).toBe(before);
  expect(await app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(2);
  // Where the app itself went to another server, that one could not send it on.
  sandbox.faults.next('/elsewhere', fault.redirect('/opened'));
  const went = await app.electron.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false });
    const outcome = await window.loadURL(url).then(
      () => 'loaded',
      () => 'cancelled',
    );
    window.destroy();
    return outcome;
  }, `${sandbox.url}/elsewhere`);
  expect(went).toBe('cancelled');
  expect(sandbox.requestsTo('/elsewhere')).toHaveLength(1);
  expect(sandbox.requestsTo('/opened')).toEqual([]);
});

test('a page has no permissions and gets no files', async ({ launch, sandbox, profile }) => {
  const app = await launch();
  const main = await app.mainWindow();
  const asked = await main.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    // 1: denied, not merely impossible here.
    location: await new Promise<number>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve(0),
        ({ code }) => resolve(code),
      );
    }),
    clipboard: await navigator.clipboard.readText().then(
      () => 'read',
      (error: unknown) => (error instanceof DOMException ? error.name : 'failed'),
    ),
  }));
  expect(asked).toEqual({ notifications: 'denied', location: 1, clipboard: 'NotAllowedError' });

  const target = join(profile.folder, 'downloaded');
  await app.electron.evaluate(({ session }, target) => {
    const denied: boolean[] = [];
    Reflect.set(globalThis, 'deniedDownloads', denied);
    session.fromPartition('windows').on('will-download', (event, item) => {
      // It would lie there without a further question.
      item.setSavePath(target);
      denied.push(event.defaultPrevented);
    });
  }, target);
  const outcome = (): Promise<unknown> => app.ask((): unknown => Reflect.get(globalThis, 'deniedDownloads'));
  await main.evaluate((url) => {
    const files = [`${url}/file`, 'data:text/plain,x', URL.createObjectURL(new Blob(['x']))];
    for (const file of files) {
      const link = document.createElement('a');
      link.href = file;
      link.download = 'file';
      document.body.append(link);
      link.click();
    }
  }, sandbox.url);
  await expect.poll(outcome).toEqual([true, true]);
  expect(existsSync(target)).toBe(false);
  expect(sandbox.requestsTo('/file')).toEqual([]);
});

test('a page has nothing of Node, and nothing to spell with', async ({ launch }) => {
  const app = await launch();
  const kinds = (page: Page): Promise<readonly string[]> =>
    page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer'].map((name) => typeof Reflect.get(window, name)),
    );
  for (const page of [await app.mainWindow(), await app.promptWindow()]) {
    expect(await kinds(page)).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
  }
  const preferences = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }): unknown => {
      // Electron does not document it.
      const read: unknown = Reflect.get(webContents, 'getLastWebPreferences');
      return typeof read === 'function' ? Reflect.apply(read, webContents, []) : undefined;
    }),
  );
  expect(preferences).toHaveLength(2);
  for (const each of preferences) {
    expect(preferencesSchema.parse(each)).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
  }
  // Even switched off, it would fetch dictionaries for these languages.
  const spelling = await app.electron.evaluate(({ session }) =>
    [session.defaultSession, session.fromPartition('windows')].map((each) => [
      each.isSpellCheckerEnabled(),
      each.getSpellCheckerLanguages(),
    ]),
  );
  expect(spelling).toEqual([
    [false, []],
    [false, []],
  ]);
});

test("the windows' page comes with its policy, and beside the pages there is nothing", async ({ launch }) => {
  const app = await launch();
  await app.mainWindow();
  const page = await served(app.electron, 'app://push-approver/index.html');
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toBe(contentSecurityPolicy);
  expect(page.headers['x-content-type-options']).toBe('nosniff');
  for (const url of [
    'app://push-approver/',
    'app://push-approver/nothing.html',
    'app://push-approver/index.html/',
    'app://push-approver/../main/index.js',
    'app://push-approver/%2e%2e/main/index.js',
    'app://push-approver/..%2fmain%2findex.js',
    'app://push-approver/assets/../../main/index.js',
    'app://push-approver//etc/hostname',
    'app://elsewhere/index.html',
  ]) {
    expect((await served(app.electron, url)).status, url).toBe(404);
  }
});
