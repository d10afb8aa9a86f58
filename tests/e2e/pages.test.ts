import type { ElectronApplication, Page } from '@playwright/test';
import { z } from 'zod';
import { expect, test } from '../support/sandbox-app';

/** Word for word, so that whoever loosens it has to say so here too. */
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

/** Has the window of a page go to an address, and tells whether that was called off before it began. */
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
    const response = await session.defaultSession.fetch(url);
    return { status: response.status, headers: Object.fromEntries(response.headers) };
  }, url);

test('a page reaches no server', async ({ launch, sandbox }) => {
  const app = await launch();
  for (const page of [await app.mainWindow(), await app.promptWindow()]) {
    const outcome = await page.evaluate(async (url) => {
      const image = new Image();
      const loaded = new Promise<string>((resolve) => {
        image.addEventListener('load', () => resolve('loaded'));
        image.addEventListener('error', () => resolve('blocked'));
      });
      image.src = `${url}/from-a-page?by=image`;
      document.body.append(image);
      const fetched = fetch(`${url}/from-a-page?by=fetch`, { mode: 'no-cors' });
      const socket = new WebSocket(`${url.replace('http', 'ws')}/from-a-page?by=socket`);
      const connected = new Promise<string>((resolve) => {
        socket.addEventListener('open', () => resolve('loaded'));
        socket.addEventListener('error', () => resolve('blocked'));
      });
      return {
        image: await loaded,
        fetch: await fetched.then(
          () => 'loaded',
          () => 'blocked',
        ),
        socket: await connected,
      };
    }, sandbox.url);
    expect(outcome).toEqual({ image: 'blocked', fetch: 'blocked', socket: 'blocked' });
  }
  expect(sandbox.requests.filter(({ path }) => path === '/from-a-page')).toEqual([]);
});

test('a page opens no window and goes nowhere', async ({ launch, sandbox }) => {
  const app = await launch();
  const pages = [await app.mainWindow(), await app.promptWindow()];
  const count = (): Promise<number> =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
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
  expect(await count()).toBe(before);
  expect(sandbox.requests.filter(({ path }) => path === '/opened')).toEqual([]);
});

test('a page has no permissions', async ({ launch }) => {
  const main = await (await launch()).mainWindow();
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
});

test('a page has nothing of Node', async ({ launch }) => {
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
