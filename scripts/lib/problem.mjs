import { say } from './project.mjs';

/** Something that the person can do something about. Its message says what; a stack would not help. */
export class Problem extends Error {}

/**
 * Runs a script's body: a problem is said and ends it with status 1; a signal ends it too, and all that it started.
 * @param {() => Promise<void>} body
 */
export async function script(body) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
