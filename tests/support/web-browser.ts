import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, expect, type Page } from '@playwright/test';

/** The user's own web browser: what the system opens addresses with. */
export type WebBrowser = {
  /** What an app needs in its environment so that the system opens addresses here. */
  readonly env: Readonly<Record<string, string>>;
  /** The next address that the system was asked to open, on a page of this browser. */
  readonly opened: () => Promise<Page>;
  /** The next address that the system was asked to open. */
  readonly address: () => Promise<string>;
  /** A page on an address. */
  readonly open: (url: string) => Promise<Page>;
  /** The newest page, if there is one. */
  readonly page: () => Page | undefined;
  readonly close: () => Promise<void>;
};

/** The system takes its time to hand an address on: longest wait for one, in milliseconds. */
const patience = 30_000;

const switches = [
  '--headless',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** The Chromium that the set-up has found or installed. */
function findChromium(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const path = folders.map((folder) => join(folder, 'chromium')).find((file) => existsSync(file));
  if (path === undefined)
    throw new Error('There is no chromium on this machine: run the tests with `npm test`.');
  return path;
}

/** Starts Debian's Chromium, and makes the system hand addresses to it. */
export async function openWebBrowser(): Promise<WebBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-browser-'));
  const asked = join(folder, 'asked');
  const command = join(folder, 'browser');
  // The system's choice of a browser; it only writes down what it should have opened.
  writeFileSync(command, `#!/bin/sh\nprintf '%s\\n' "$1" >> "${asked}"\n`, { mode: 0o755 });
  mkdirSync(join(folder, 'applications'));
  writeFileSync(
    join(folder, 'applications', 'test-browser.desktop'),
    `[Desktop Entry]\nType=Application\nName=Test browser\nExec=${command} %u\n`,
  );
  const schemes = ['http', 'https', 'mailto', 'smb'].map(
    (scheme) => `x-scheme-handler/${scheme}=test-browser.desktop\n`,
  );
  writeFileSync(join(folder, 'mimeapps.list'), `[Default Applications]\n${schemes.join('')}`);
  const browser: Browser = await chromium.launch({
    executablePath: findChromium(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: switches,
  });
  const context = await browser.newContext();
  let seen = 0;
  const lines = (): string[] =>
    existsSync(asked) ? readFileSync(asked, 'utf8').split('\n').slice(0, -1) : [];
  const address = async (): Promise<string> => {
    await expect.poll(() => lines().length, { timeout: patience }).toBeGreaterThan(seen);
    return lines()[seen++] ?? '';
  };
  const open = async (url: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  return {
    env: { XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, XDG_CURRENT_DESKTOP: '' },
    address,
    opened: async () => open(await address()),
    open,
    page: () => context.pages().at(-1),
    // The folder stays until the run's own goes: the system may still be handing an address on, and without its choice it
    // would open any browser that it finds, on the screen.
    close: () => browser.close(),
  };
}

/** For `test.extend`: the browser of one test. */
export const webBrowserFixture = {
  webBrowser: async ({}, use: (webBrowser: WebBrowser) => Promise<void>): Promise<void> => {
    const webBrowser = await openWebBrowser();
    await use(webBrowser);
    await webBrowser.close();
  },
};

/** Signs in on GenAuth's page, as a user does. */
export async function signInOnPage(page: Page, account: string): Promise<void> {
  await page.getByLabel('Account').fill(account);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
