import { join } from 'node:path';

/**
 * Tests that run together.
 * @typedef {object} Suite
 * @property {string} name
 * @property {boolean} onLinuxOnly
 * @property {'too' | 'only' | 'not'} unprivileged Whether they run as a user without rights, where that can be. Twice costs
 *   twice the time: only what a sandbox or the lack of rights may change does.
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
const everywhere = { onLinuxOnly: false };
const onDesktop = { onLinuxOnly: true, needsScreen: true, unprivileged: /** @type {const} */ ('too') };

/** @type {readonly Suite[]} */
export const suites = [
  {
    name: 'unit',
    ...everywhere,
    unprivileged: 'not',
    needsScreen: false,
    patience: 4 * minutes,
    runner: vitest,
  },
  {
    name: 'e2e',
    ...everywhere,
    unprivileged: 'too',
    needsScreen: true,
    patience: 9 * minutes,
    runner: playwright('e2e'),
  },
  {
    name: 'looks',
    ...everywhere,
    unprivileged: 'only',
    needsScreen: true,
    patience: 5 * minutes,
    runner: playwright('looks'),
  },
  { name: 'desktop', ...onDesktop, patience: 5 * minutes, runner: playwright('desktop') },
  { name: 'package', ...onDesktop, patience: 2 * minutes, runner: playwright('package') },
];
