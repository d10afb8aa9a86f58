import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import type Electron from 'electron';
import type { Rectangle } from 'electron';
import type { Profile } from './profile';

/** How to start the app. */
export type LaunchOptions = {
  readonly profile: Profile;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** The app's folder, as Electron wants it. */
export const projectFolder = join(import.meta.dirname, '..', '..');

/** Longest wait for a window, an answer or an end, in milliseconds. */
const patience = 30_000;

/** A question is asked so often at most. */
const timesAsked = 5;

/** Chromium can't use its sandbox as root. */
const isRoot = process.getuid?.() === 0;

/** On a Mac the real keychain would ask the user at the screen. */
const ownKeychain = process.platform === 'darwin' ? ['--use-mock-keychain'] : [];

/** Where the app would begin again over X11, Playwright could not follow it. */
const overX11 = (args: readonly string[]): readonly string[] =>
  process.platform === 'linux' &&
  process.env['DISPLAY'] &&
  !args.some((arg) => arg.startsWith('--ozone-platform'))
    ? ['--ozone-platform=x11']
    : [];

/** The Electron that the tests run in; the test script finds it. */
export function electronPath(): string {
  const path = process.env['PUSH_APPROVER_TEST_ELECTRON'];
  if (path === undefined)
    throw new Error('Run the tests with `npm test`: PUSH_APPROVER_TEST_ELECTRON is not set.');
  return path;
}

/** Starts the app once more on the same profile, as the system does with a link. Returns its exit status. */
export async function startAgain(profile: Profile, ...args: readonly string[]): Promise<number | null> {
  const unsandboxed = isRoot ? ['--no-sandbox'] : [];
  const child = spawn(
    electronPath(),
    [...unsandboxed, `--user-data-dir=${profile.folder}`, projectFolder, ...args],
    { stdio: 'ignore' },
  );
  await once(child, 'exit');
  return child.exitCode;
}

/** The built app, running in real Electron with its real main process. */
export class RunningApp {
  readonly electron: ElectronApplication;
  readonly #output: string[];
  readonly #closed: Promise<void>;

  private constructor(electron: ElectronApplication, output: string[]) {
    this.electron = electron;
    this.#closed = new Promise((resolve) => {
      electron.once('close', () => resolve());
    });
    this.#output = output;
  }

  /** Starts the app. */
  static async launch({ profile, args = [], env = {} }: LaunchOptions): Promise<RunningApp> {
    const options: Parameters<typeof _electron.launch>[0] = {
      executablePath: electronPath(),
      args: [
        ...ownKeychain,
        ...overX11(args),
        `--user-data-dir=${profile.folder}`,
        '--lang=en',
        projectFolder,
        ...args,
      ],
      env: {
        ...definedEnv(),
        PUSH_APPROVER_POLICY: profile.policyPath,
        PUSH_APPROVER_HOMEPAGE: 'https://example.com/push-approver',
        LANGUAGE: 'en',
        ...env,
      },
      chromiumSandbox: !isRoot,
      // As the system says, not as Playwright likes it.
      colorScheme: null,
    };
    // The runtime of the tests ends by a signal once in some hundred starts, before any code of this app: then once more.
    const electron = await _electron.launch(options).catch((error: unknown) => {
      if (!String(error).includes('Process failed to launch')) throw error;
      process.stderr.write('Electron did not start; it is started once more.\n');
      return _electron.launch(options);
    });
    const output: string[] = [];
    for (const stream of [electron.process().stdout, electron.process().stderr]) {
      stream?.on('data', (data: Buffer) => output.push(data.toString()));
    }
    return new RunningApp(electron, output);
  }

  /** Everything that the app wrote to its standard streams. */
  get output(): string {
    return this.#output.join('');
  }

  /** The main window, once it is there. */
  mainWindow(): Promise<Page> {
    return this.#page((url) => !url.endsWith('#prompt'));
  }

  /** The prompt's window; it is there from the start, hidden. */
  promptWindow(): Promise<Page> {
    return this.#page((url) => url.endsWith('#prompt'));
  }

  /**
   * Asks main something that may be asked twice: Node's inspector holds the promise of an answer so loosely that a main
   * process that collects its garbage meanwhile may lose it.
   */
  async ask<Answer>(question: (electron: typeof Electron) => Answer | Promise<Answer>): Promise<Answer> {
    for (let left = timesAsked; ; left--) {
      try {
        return await this.electron.evaluate(question);
      } catch (error) {
        if (left <= 1 || !String(error).includes('promise was garbage collected')) throw error;
      }
    }
  }

  /** Whether the prompt's window is on the screen. */
  isPromptVisible(): Promise<boolean> {
    return this.ask(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some(
        (window) => window.webContents.getURL().endsWith('#prompt') && window.isVisible(),
      ),
    );
  }

  /** Where the prompt's window stands, and on which part of the screen it may. */
  promptBounds(): Promise<Rectangle & { readonly workArea: Rectangle }> {
    return this.ask(({ BrowserWindow, screen }) => {
      const prompt = BrowserWindow.getAllWindows().find((window) =>
        window.webContents.getURL().endsWith('#prompt'),
      );
      if (!prompt) throw new Error('There is no prompt window');
      const bounds = prompt.getBounds();
      return { ...bounds, workArea: screen.getDisplayMatching(bounds).workArea };
    });
  }

  /** Which window has the focus. */
  focusedWindow(): Promise<'main' | 'prompt' | 'none'> {
    return this.ask(({ BrowserWindow }) => {
      const focused = BrowserWindow.getFocusedWindow();
      if (!focused) return 'none';
      return focused.webContents.getURL().endsWith('#prompt') ? 'prompt' : 'main';
    });
  }

  /** Gives the focus to the main window, as a click into it does. */
  async focusMainWindow(): Promise<void> {
    const focus = (): Promise<boolean> =>
      this.ask(({ BrowserWindow }) => {
        const main = BrowserWindow.getAllWindows().find(
          (window) => !window.webContents.getURL().endsWith('#prompt'),
        );
        main?.focus();
        return main?.isFocused() ?? false;
      });
    await expect.poll(focus).toBe(true);
  }

  /** Gives the focus to the prompt, as a click into it does where a window manager is. */
  async focusPrompt(): Promise<void> {
    const focus = (): Promise<boolean> =>
      this.ask(({ BrowserWindow }) => {
        const prompt = BrowserWindow.getAllWindows().find((window) =>
          window.webContents.getURL().endsWith('#prompt'),
        );
        prompt?.focus();
        return prompt?.isFocused() ?? false;
      });
    await expect.poll(focus).toBe(true);
  }

  /** From now on the system says that a screen reader runs. A real one would have Chromium do much more. */
  setScreenReader(): Promise<void> {
    return this.electron.evaluate(({ app }) => {
      app.isAccessibilitySupportEnabled = () => true;
    });
  }

  /** Closes the main window by the system's means. */
  closeMainWindow(): Promise<void> {
    return this.#close(false);
  }

  /** Closes the prompt by the system's means. */
  closePrompt(): Promise<void> {
    return this.#close(true);
  }

  /** Tells the app to end, as its menu does. */
  async tellToQuit(): Promise<void> {
    // In a turn of its own, as the menu's click has: an evaluation may break into the middle of what main is doing.
    const ask = this.electron.evaluate(({ app }) => void setImmediate(() => app.quit()));
    // An app that has gone already has nothing to be asked, and one that ends at once may not answer.
    await ask.catch(() => undefined);
  }

  /** Ends the app as its menu does, and waits for its end. */
  async quit(): Promise<void> {
    const asked = this.tellToQuit().then(() => this.#closed);
    const hasEnded = await Promise.race([
      asked.then(() => true),
      setTimeout(patience, false, { ref: false }),
    ]);
    if (hasEnded) return;
    const { exitCode } = this.electron.process();
    // Another test must not have to wait for it.
    this.electron.process().kill('SIGKILL');
    const how =
      exitCode === null ? 'not ended' : `ended with ${exitCode}, but what it started holds its output`;
    throw new Error(`${patience / 1000} s after it was told to end, the app has ${how}`);
  }

  /** What there is to know of an app that did not do what a test expects: its windows, by its own main process. */
  async state(): Promise<string> {
    const windows = this.ask(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        url: window.webContents.getURL(),
        isVisible: window.isVisible(),
        isLoading: window.webContents.isLoading(),
        isCrashed: window.webContents.isCrashed(),
      })),
    );
    const pages = this.electron.windows().map((page) => page.url());
    const answer = await Promise.race([
      windows.catch(String),
      setTimeout(patience, 'The main process does not answer', { ref: false }),
    ]);
    return JSON.stringify({ pages, windows: answer }, undefined, 2);
  }

  #close(prompt: boolean): Promise<void> {
    return this.electron.evaluate(({ BrowserWindow }, prompt) => {
      // In a turn of its own, as in `quit`.
      setImmediate(() => {
        for (const window of BrowserWindow.getAllWindows()) {
          if (window.webContents.getURL().endsWith('#prompt') === prompt) window.close();
        }
      });
    }, prompt);
  }

  /** A window is announced before it has its address. */
  async #page(fits: (url: string) => boolean): Promise<Page> {
    const find = (): Page | undefined =>
      this.electron.windows().find((page) => page.url().startsWith('app:') && fits(page.url()));
    await expect.poll(() => find() !== undefined, { timeout: patience }).toBe(true);
    const page = find();
    if (!page) throw new Error('The window has gone again');
    return page;
  }
}

const definedEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
