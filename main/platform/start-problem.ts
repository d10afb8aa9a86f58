import { app, dialog } from 'electron';
import { messagesFor } from '../../shared/messages';
import { pickLocale } from '../../shared/messages/pick-locale';
import { folderInTheWay } from './own-folder';
import { answerOf } from './system-dialog';

/** Milliseconds after which an app that could not start ends, even if nobody has closed its message. */
const patience = 60_000;

const messages = () => messagesFor(pickLocale(app.getPreferredSystemLanguages())).start;

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
