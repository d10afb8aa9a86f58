import { defineConfig } from 'vitest/config';

/** What tries many thousands of inputs takes minutes: a suite of its own, which `npm run check` leaves out. */
const fuzz = ['tests/unit/fuzz/**/*.test.ts', 'tests/unit/**/*.property.test.ts'];

/** A process for each file would cost twice the time. So no test may leave anything behind for the next one. */
const inOneProcess = { isolate: false, unstubEnvs: true };

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        // What is inlined below has no sources; that is not worth a line for each of its files.
        logLevel: 'error',
        test: {
          ...inOneProcess,
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          exclude: fuzz,
          // It imports JSON in a way that only bundlers know.
          server: { deps: { inline: [/@actions/] } },
          testTimeout: 20_000,
        },
      },
      { test: { ...inOneProcess, name: 'fuzz', include: fuzz, testTimeout: 10 * 60_000 } },
      {
        test: {
          name: 'relay',
          include: ['tests/relay/**/*.test.ts'],
          globalSetup: 'tests/relay/build.ts',
          testTimeout: 30_000,
        },
      },
    ],
  },
});
