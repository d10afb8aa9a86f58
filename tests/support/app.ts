import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Profile } from './profile';

/** How to start the app. */
export type LaunchOptions = {
  readonly profile: Profile;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

const projectFolder = join(import.meta.dirname, '..', '..');

/** The Electron that the tests run in; the test script finds it. */
export function electronPath(): string {
  const path = process.env['PUSH_APPROVER_TEST_ELECTRON'];
  if (path === undefined)
    throw new Error('Run the tests with `npm test`: PUSH_APPROVER_TEST_ELECTRON is not set.');
  return path;
}

/** The built app, running in real Electron with its real main process. */
export class RunningApp {
  readonly electron: ElectronApplication;
  readonly #output: string[];

  private constructor(electron: ElectronApplication, output: string[]) {
    this.electron = electron;
    this.#output = output;
  }

  /** Starts the app. */
  static async launch({ profile, args = [], env = {} }: LaunchOptions): Promise<RunningApp> {
    const electron = await _electron.launch({
      executablePath: electronPath(),
      args: [`--user-data-dir=${profile.folder}`, '--lang=en', projectFolder, ...args],
      env: { ...definedEnv(), PUSH_APPROVER_POLICY: profile.policyPath, LANGUAGE: 'en', ...env },
      // Chromium can't use its sandbox as root.
      chromiumSandbox: process.getuid?.() !== 0,
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

  /** Whether the prompt's window is on the screen. */
  isPromptVisible(): Promise<boolean> {
    return this.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some(
        (window) => window.webContents.getURL().endsWith('#prompt') && window.isVisible(),
      ),
    );
  }

  /** Ends the app as its menu does. */
  async quit(): Promise<void> {
    await this.electron.close();
  }

  async #page(fits: (url: string) => boolean): Promise<Page> {
    const found = this.electron.windows().find((page) => fits(page.url()));
    return found ?? this.electron.waitForEvent('window', (page) => fits(page.url()));
  }
}

const definedEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
