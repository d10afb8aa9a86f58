import { nodeProblem } from './node-version.mjs';
import { say } from './project.mjs';

/** A problem that the user can solve. Its message says how; a stack would not help. */
export class Problem extends Error {}

/** What programs say in their own words, or by the system's code, where nothing more fits onto a disk. */
export const saysFullDisk =
  /\b(?:ENOSPC|EDQUOT)\b|No space left on device|Disk quota exceeded|Wrote only \d+ of \d+ bytes/;

/** What helps then. */
const makeRoom = 'Make room; then run this again.';

/**
 * A program's failure as a problem: a sentence on top where the disk is full, and its own words after it.
 * @param {string} words What it means that the program has failed.
 * @param {string} output What the program has printed.
 */
export const programProblem = (words, output) =>
  new Problem(`${saysFullDisk.test(output) ? `The disk is full. ${makeRoom} ` : ''}${words}\n${output}`);

/** Functions that ask running programs to end in their own way. */
const enders = new Set(/** @type {(() => void)[]} */ ([]));

/** Longest time that a program gets to end after a signal, in milliseconds. */
const patience = 60_000;

/** npm hands on the signal that the terminal has sent already: two so close are one, in milliseconds. */
const sameSignal = 1000;

/**
 * Asks this function to end something when a signal comes, instead of killing it, until the function that is given back
 * is called.
 * @param {() => void} ask
 */
export function onSignalAsk(ask) {
  enders.add(ask);
  return () => enders.delete(ask);
}

const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** @type {number | undefined} */
let askedAt;

/** @param {keyof typeof numbers} signal */
function endBy(signal) {
  // As shells count it.
  const status = 128 + numbers[signal];
  const now = performance.now();
  if (askedAt !== undefined && now - askedAt < sameSignal) return;
  // A second signal waits for nothing.
  if (enders.size === 0 || askedAt !== undefined) process.exit(status);
  askedAt = now;
  process.exitCode = status;
  for (const ask of enders) ask();
  setTimeout(() => process.exit(status), patience).unref();
}

/** What the system says when it can't write. */
const storageProblems = new Map([
  ['ENOSPC', 'The disk is full'],
  ['EDQUOT', 'Your share of the disk is used up'],
  ['EROFS', 'The disk can only be read'],
  ['EACCES', 'There is no right to write'],
  ['EPERM', 'There is no right to write'],
]);

/**
 * What the system refused, in words; `undefined` where it is something else.
 * @param {unknown} error
 */
function storageProblem(error) {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const words = storageProblems.get(String(error.code));
  if (words === undefined) return undefined;
  const place = 'path' in error ? `: ${String(error.path)}` : '';
  return `${words}${place}. ${saysFullDisk.test(String(error.code)) ? `${makeRoom} ` : ''}Nothing half done was kept.`;
}

/**
 * Runs a script's body: a problem is said and ends it with status 1; a signal ends it too, and all that it started.
 * @param {() => Promise<void>} body
 */
export async function script(body) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, endBy);
  try {
    const tooOld = nodeProblem();
    if (tooOld !== undefined) throw new Problem(tooOld);
    await body();
  } catch (error) {
    const words = error instanceof Problem ? error.message : storageProblem(error);
    if (words === undefined) throw error;
    say(words);
    process.exitCode ||= 1;
  } finally {
    for (const signal of signals) process.off(signal, endBy);
  }
}
