import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { app, dialog } from 'electron';
import { messagesFor } from '../../shared/messages';
import { pickLocale } from '../../shared/messages/pick-locale';
import { answerOf } from './system-dialog';

/** Milliseconds after which an app that could not start ends, even if nobody has closed its message. */
const patience = 60_000;

const messages = () => messagesFor(pickLocale(app.getPreferredSystemLanguages())).start;

/** The folder that the app can't use as its own; `undefined` if it can. */
function folderInTheWay(): string | undefined {
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

/**
 * What keeps the app from starting, as the user is told; `undefined` if nothing does. Asked before the lock is taken,
 * which needs the folder.
 */
export function startProblem(): string | undefined {
  const folder = folderInTheWay();
  return folder === undefined ? undefined : messages().folder(folder);
}

/** Reports why the app does not start, on standard error and on the screen; then ends with a failure's status. */
export async function refuseToStart(problem: unknown): Promise<void> {
  const text = problem instanceof Error ? messages().failed(problem.message) : String(problem);
  process.stderr.write(`${text}\n`);
  await app.whenReady();
  const signal = AbortSignal.timeout(patience);
  await answerOf(dialog.showMessageBox({ type: 'error', title: 'Push Approver', message: text, signal }));
  app.exit(1);
}
