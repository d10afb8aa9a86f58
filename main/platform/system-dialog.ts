/** Milliseconds after which the app notices at the latest that a system dialog was answered. */
const look = 100;

/**
 * What a system dialog was answered. On Linux, Electron settles its promise outside of its own tasks, and code that waits
 * for it goes on with the next task only: in an app that rests, that may be minutes later. So there is one, as long as the
 * dialog is open.
 */
export async function answerOf<Answer>(dialog: Promise<Answer>): Promise<Answer> {
  const task = setInterval(() => undefined, look);
  try {
    return await dialog;
  } finally {
    clearInterval(task);
  }
}
