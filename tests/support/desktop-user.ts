import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { type Browser, chromium, expect, type Locator, type Page } from '@playwright/test';
import { clickAt, pressKeys, typeText } from './keyboard';

const run = promisify(execFile);

/** Longest wait for a window, in milliseconds. */
const patience = 30_000;

/**
 * A user before an app that something else has started. It looks through Chromium's debugger, which the app must have
 * been started with (`--remote-debugging-port=0`), and acts with the X server's mouse and keyboard only.
 */
export class DesktopUser {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Waits for the app. `portFile`: returns Chromium's file with the port, in the app's profile. */
  static async before(portFile: () => string | undefined): Promise<DesktopUser> {
    const port = (): string | undefined => {
      const file = portFile();
      if (file === undefined || !existsSync(file)) return undefined;
      return readFileSync(file, 'utf8').split('\n')[0];
    };
    await expect.poll(port, { timeout: patience }).toMatch(/^\d+$/);
    return new DesktopUser(await chromium.connectOverCDP(`http://127.0.0.1:${port()}`));
  }

  /** The main window. */
  mainWindow(): Promise<Page> {
    return this.#page((url) => !url.endsWith('#prompt'));
  }

  /** The prompt's window. */
  promptWindow(): Promise<Page> {
    return this.#page((url) => url.endsWith('#prompt'));
  }

  /** Moves the mouse onto something in a window, once it is there and can be pressed, and clicks. */
  async click(page: Page, target: Locator): Promise<void> {
    await target.and(page.locator(':not([aria-disabled="true"])')).waitFor({ timeout: patience });
    await target.scrollIntoViewIfNeeded();
    const [box, window] = await Promise.all([target.boundingBox(), place(await page.title())]);
    if (!box) throw new Error(`There is nothing to click on: ${String(target)}`);
    await clickAt(
      Math.round(window.x + box.x + box.width / 2),
      Math.round(window.y + box.y + box.height / 2),
    );
  }

  /** Types a text into a field, in place of what is there. */
  async fill(page: Page, field: Locator, text: string): Promise<void> {
    await this.click(page, field);
    await expect(field).toBeFocused();
    await pressKeys('ctrl+a');
    await typeText(text);
    await expect(field).toHaveValue(text);
  }

  /** Looks away. The app goes on. */
  close(): Promise<void> {
    return this.#browser.close();
  }

  async #page(fits: (url: string) => boolean): Promise<Page> {
    const find = (): Page | undefined =>
      this.#browser
        .contexts()
        .flatMap((context) => context.pages())
        .find((page) => page.url().startsWith('app:') && fits(page.url()));
    await expect.poll(() => find() !== undefined, { timeout: patience }).toBe(true);
    const page = find();
    if (!page) throw new Error('The window has gone again');
    return page;
  }
}

/** Where the inside of the window with this title begins on the screen. */
async function place(title: string): Promise<{ readonly x: number; readonly y: number }> {
  const name = `^${title.replaceAll(/[^\w ]/g, '.*')}$`;
  // The title that the page has is the window's a moment later.
  let id = '';
  const search = async (): Promise<string> => {
    const found = run('xdotool', ['search', '--onlyvisible', '--name', name]);
    id = (await found.catch(() => ({ stdout: '' }))).stdout.trim();
    return id;
  };
  await expect.poll(search, { timeout: patience }).toMatch(/^\d+$/);
  // Not xdotool's getwindowgeometry, which counts the frame twice.
  const { stdout } = await run('xwininfo', ['-id', id]);
  const corner = (axis: string): number =>
    Number(new RegExp(`Absolute upper-left ${axis}: +(-?\\d+)`).exec(stdout)?.[1]);
  return { x: corner('X'), y: corner('Y') };
}

/** The title of the window that has the focus, as the window manager says. */
export async function activeWindow(): Promise<string> {
  const { stdout } = await run('xdotool', ['getactivewindow', 'getwindowname']);
  return stdout.trim();
}
