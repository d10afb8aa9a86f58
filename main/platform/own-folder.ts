import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { app } from 'electron';

/** The folder that the app can't use as its own; `undefined` if it can. Asked before the lock is taken, which needs it. */
export function folderInTheWay(): string | undefined {
  const used = app.getPath('userData');
  const wanted = app.commandLine.getSwitchValue('user-data-dir');
  try {
    mkdirSync(used, { recursive: true, mode: 0o700 });
    accessSync(used, constants.R_OK | constants.W_OK | constants.X_OK);
    // Where it can't make what it was told to use, Electron uses another one without a word.
    return wanted !== '' && realpathSync(resolve(wanted)) !== realpathSync(used) ? wanted : undefined;
  } catch {
    return wanted === '' ? used : wanted;
  }
}
