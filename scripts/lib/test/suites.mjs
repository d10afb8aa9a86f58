import { join } from 'node:path';

/**
 * Tests that run together.
 * @typedef {object} Suite
 * @property {string} name
 * @property {boolean} onLinuxOnly
 * @property {boolean} unprivileged Whether they also run as a user without rights.
 * @property {boolean} needsScreen Whether they run on a screen and a session bus of their own.
 * @property {number} patience Longest run in milliseconds.
 * @property {(report: string) => {args: readonly string[], env: Readonly<Record<string, string>>}} runner What Node runs in
 *   the project's folder, so that a report for machines is written to that file.
 */

/**
 * @param {string} name
 * @returns {Suite['runner']}
 */
const playwright = (name) => (report) => ({
  args: [
    join('node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    `--project=${name}`,
    '--reporter=list,json',
  ],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
});

/** @type {Suite['runner']} */
const vitest = (report) => ({
  args: [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
  env: {},
});

const minutes = 60_000;
const everywhere = { onLinuxOnly: false, unprivileged: true };
const onDesktop = { onLinuxOnly: true, needsScreen: true };

/** @type {readonly Suite[]} */
export const suites = [
  { name: 'unit', ...everywhere, needsScreen: false, patience: 3 * minutes, runner: vitest },
  { name: 'e2e', ...everywhere, needsScreen: true, patience: 9 * minutes, runner: playwright('e2e') },
  { name: 'desktop', ...onDesktop, unprivileged: true, patience: 4 * minutes, runner: playwright('desktop') },
  { name: 'package', ...onDesktop, unprivileged: true, patience: 2 * minutes, runner: playwright('package') },
];
