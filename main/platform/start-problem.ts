import { devNull } from 'node:os';
import { app, dialog } from 'electron';
import { messagesFor } from '../../shared/messages';
import { pickLocale } from '../../shared/messages/pick-locale';
import { folderInTheWay, missingVariable } from './own-folder';
import { answerOf } from './system-dialog';

/** Milliseconds after which an app that could not start ends, even if nobody has closed its message. */
const patience = 60_000;

const messages = () => messagesFor(pickLocale(app.getPreferredSystemLanguages())).start;

/** Which variable keeps the app from telling where the user's files belong, as the user is told. */
export function variableProblem(): string | undefined {
  const name = missingVariable(process.env);
  return name === undefined ? undefined : messages().variable(name);
}

/**
 * What keeps the app from starting, as the user is told; `undefined` if nothing does. Asked before the lock is taken,
 * which needs the folder.
 */
export function startProblem(): string | undefined {
  const variable = variableProblem();
  if (variable !== undefined) return variable;
  const folder = folderInTheWay();
  return folder === undefined ? undefined : messages().folder(folder);
}

/**
 * For an app that only tells why it does not start: Chromium keeps nothing. It would begin a profile in a place that may not
 * be the user's, and where it can't make its folder it ends at once, before anyone has read what is wrong.
 */
function keepNothing(): void {
  for (const kind of ['userData', 'sessionData'] as const) app.setPath(kind, devNull);
}

/** Reports why the app does not start, on standard error and on the screen; then ends with a failure's status. */
export async function refuseToStart(problem: unknown): Promise<void> {
  const text = problem instanceof Error ? messages().failed(problem.message) : String(problem);
  process.stderr.write(`${text}\n`);
  if (process.platform === 'linux' && !app.isReady()) keepNothing();
  await app.whenReady();
  const signal = AbortSignal.timeout(patience);
  await answerOf(dialog.showMessageBox({ type: 'error', title: 'Push Approver', message: text, signal }));
  app.exit(1);
}
