import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { app } from 'electron';

/** What names a user's folders on Linux. The home must be named; each of the others has its place in it otherwise. */
const named = ['HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME'] as const;

/**
 * The variable that keeps Linux from telling where the user's files belong, if there is one. Where there is no home, Chromium
 * takes the folder for temporary files: all users can write there, even the certificates that it would trust.
 */
export const missingVariable = (env: NodeJS.ProcessEnv): string | undefined =>
  process.platform === 'linux'
    ? named.find((name) => !isAbsolute(env[name] || (name === 'HOME' ? '' : '/')))
    : undefined;

/** The folder that the app can't use as its own; `undefined` if it can. Asked before the lock is taken, which needs it. */
export function folderInTheWay(): string | undefined {
  const wanted = app.commandLine.getSwitchValue('user-data-dir');
  try {
    // Throws where Electron can't make it.
    const used = app.getPath('userData');
    mkdirSync(used, { recursive: true, mode: 0o700 });
    accessSync(used, constants.R_OK | constants.W_OK | constants.X_OK);
    // Where it can't make what it was told to use, Electron uses another one without a word.
    return wanted !== '' && realpathSync(resolve(wanted)) !== realpathSync(used) ? wanted : undefined;
  } catch {
    return wanted === '' ? join(app.getPath('appData'), app.name) : wanted;
  }
}
