// This room: which suites there are, and how they run.

import { join } from 'node:path';

/**
 * Tests that run together.
 * @typedef {object} Suite
 * @property {string} name
 * @property {boolean} onLinuxOnly
 * @property {'owner' | 'nobody'} as Who runs it, where root runs the script: root, or a user without rights in Chromium's
 *   sandbox, as people do. Not twice: that costs twice the time.
 * @property {boolean} needsScreen Whether they run on a screen and a session bus of their own.
 * @property {number} [patience] Longest run in `npm test`, in milliseconds. Without it the suite isn't in it.
 * @property {number} [longPatience] Longest run in `npm run test:long`, in milliseconds. Without it the suite isn't in it.
 *   A suite can have both: tests/support/run-length.ts tells tests which run it is, and has what marks a test for the long
 *   one only.
 * @property {number} [shards] Into how many parts its files are split in `npm test`, which can run at the same time; 1 if
 *   absent. In the long run there is too little of it.
 * @property {(report: string) => {args: readonly string[], env: Readonly<Record<string, string>>}} runner What Node runs in
 *   the project's folder, so that a report for machines is written to that file.
 */

/**
 * Tests that Playwright runs: a project of `playwright.config.ts`.
 * @param {string} name
 * @returns {Suite['runner']}
 */
export const playwright = (name) => (report) => ({
  args: [
    join('node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    `--project=${name}`,
    '--reporter=list,json',
  ],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
});

/**
 * @param {string} project
 * @returns {Suite['runner']}
 */
const vitest = (project) => (report) => ({
  args: [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
  env: {},
});

const minutes = 60_000;

/**
 * What takes longest begins first: so the lanes end at about the same time. Two that their owner runs stand before all:
 * meanwhile everything is copied for the user without rights.
 * @type {readonly Suite[]}
 */
export const suites = [
  {
    name: 'desktop',
    onLinuxOnly: true,
    as: 'owner',
    needsScreen: true,
    patience: 8 * minutes,
    longPatience: 8 * minutes,
    runner: playwright('desktop'),
  },
  {
    name: 'attack',
    onLinuxOnly: true,
    as: 'owner',
    needsScreen: true,
    patience: 8 * minutes,
    longPatience: 25 * minutes,
    runner: playwright('attack'),
  },
  {
    name: 'e2e',
    onLinuxOnly: false,
    as: 'nobody',
    needsScreen: true,
    patience: 10 * minutes,
    longPatience: 10 * minutes,
    shards: 3,
    runner: playwright('e2e'),
  },
  {
    name: 'looks',
    onLinuxOnly: true,
    as: 'owner',
    needsScreen: true,
    patience: 8 * minutes,
    longPatience: 20 * minutes,
    runner: playwright('looks'),
  },
  {
    name: 'unit',
    onLinuxOnly: false,
    as: 'owner',
    needsScreen: false,
    patience: 6 * minutes,
    runner: vitest('unit'),
  },
  {
    name: 'demo',
    onLinuxOnly: true,
    as: 'owner',
    needsScreen: true,
    patience: 8 * minutes,
    longPatience: 8 * minutes,
    runner: playwright('demo'),
  },
  {
    name: 'fuzz',
    onLinuxOnly: false,
    as: 'owner',
    needsScreen: false,
    patience: 8 * minutes,
    longPatience: 20 * minutes,
    runner: vitest('fuzz'),
  },
  {
    name: 'relay',
    onLinuxOnly: true,
    as: 'owner',
    needsScreen: false,
    patience: 6 * minutes,
    runner: vitest('relay'),
  },
  {
    name: 'relay-long',
    onLinuxOnly: true,
    as: 'owner',
    needsScreen: false,
    longPatience: 15 * minutes,
    runner: vitest('relay-long'),
  },
  {
    name: 'commands',
    onLinuxOnly: true,
    as: 'nobody',
    needsScreen: true,
    patience: 8 * minutes,
    longPatience: 8 * minutes,
    runner: playwright('commands'),
  },
  {
    name: 'wayland',
    onLinuxOnly: true,
    as: 'nobody',
    needsScreen: true,
    longPatience: 10 * minutes,
    runner: playwright('wayland'),
  },
  {
    name: 'package',
    onLinuxOnly: true,
    as: 'nobody',
    needsScreen: true,
    patience: 6 * minutes,
    runner: playwright('package'),
  },
  {
    name: 'package-as-root',
    onLinuxOnly: true,
    as: 'owner',
    needsScreen: true,
    longPatience: 6 * minutes,
    runner: playwright('package'),
  },
  {
    name: 'package-long',
    onLinuxOnly: true,
    as: 'owner',
    needsScreen: true,
    longPatience: 25 * minutes,
    runner: playwright('package-long'),
  },
];
