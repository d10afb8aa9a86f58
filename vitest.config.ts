import { defineConfig } from 'vitest/config';
import { aliases } from './scripts/lib/aliases.mjs';

/** Whether `npm run test:long` runs this. */
const isLongRun = process.env['PUSH_APPROVER_TEST_LONG'] === '1';

const unitTests = (...names: readonly string[]): string[] =>
  names.map((name) => `tests/unit/${name}.test.ts`);

/**
 * What tries many thousands of inputs, or starts and kills processes, takes minutes: a suite of its own, which `npm run check`
 * leaves out.
 */
const fuzz = unitTests(
  'fuzz/**/*',
  '**/*.property',
  '**/*-kill',
  '**/*-cli',
  'scripts/npm-problem',
  'scripts/electron-path',
);

/** Of it, what is for the long run: `npm test` has ten minutes. */
const onlyInLongRun = unitTests('**/*-kill', '**/*-cli', '**/update-check.property');

/** A process for each file would cost twice the time. So no test may leave anything behind for the next one. */
const inOneProcess = { isolate: false, unstubEnvs: true };

/** For a condition: vitest's own second is too short on a machine that is busy with other tests. */
const patient = { expect: { poll: { timeout: 15_000 } } };

/** The stores write as the app that was built does. */
const asInTheApp = { resolve: { alias: aliases } };
const inlined = {
  server: {
    deps: {
      inline: [
        'electron-store',
        'conf',
        // It imports JSON in a way that only bundlers know.
        /@actions/,
      ],
    },
  },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        ...asInTheApp,
        // What is inlined below has no sources; that is not worth a line for each of its files.
        logLevel: 'error',
        test: {
          ...patient,
          ...inOneProcess,
          ...inlined,
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          exclude: fuzz,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...asInTheApp,
        test: {
          ...patient,
          ...inOneProcess,
          ...inlined,
          name: 'fuzz',
          include: fuzz,
          exclude: isLongRun ? [] : onlyInLongRun,
          testTimeout: 10 * 60_000,
        },
      },
      {
        test: {
          ...patient,
          name: 'relay',
          include: ['tests/relay/**/*.test.ts'],
          globalSetup: 'tests/relay/build.ts',
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...patient,
          name: 'relay-long',
          include: ['tests/relay-long/**/*.test.ts'],
          globalSetup: 'tests/relay/build.ts',
          testTimeout: 5 * 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
