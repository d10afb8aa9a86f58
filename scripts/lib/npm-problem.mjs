import { Problem, saysFullDisk } from './problem.mjs';

/** What npm's error codes mean for the user; the first that fits its output counts. */
const causes = [
  {
    pattern: /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)\b/,
    words:
      'npm can’t reach its registry. Check the network, and npm’s proxy if you need one; then run this again.',
  },
  {
    pattern: /\bE(401|403|404|405|407|429|5\d\d)\b/,
    words:
      'The npm registry refuses a package. Check which registry npm is set to (npm config get registry); then run this again.',
  },
  {
    pattern: saysFullDisk,
    words: 'The disk is full. Make room; then run this again.',
  },
  {
    pattern: /\bEINTEGRITY\b/,
    words: 'The npm registry gave other bytes than the lock file names. Nothing of them was used.',
  },
];

/**
 * A failed npm run as a problem: a sentence where the cause is known, and npm's own words after it. npm itself keeps
 * nothing half done that the next run would take for whole: it writes down what is installed last.
 * @param {string} command What was run, for example `npm ci`.
 * @param {string} output What npm printed.
 */
export function npmProblem(command, output) {
  const known = causes.find(({ pattern }) => pattern.test(output));
  return new Problem(`${known?.words ?? `${command} failed.`}\n\n${command}:\n${output.trim()}`);
}
