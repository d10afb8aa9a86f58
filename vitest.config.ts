import { defineConfig } from 'vitest/config';

/** What tries many thousands of inputs takes minutes: a suite of its own, which `npm run check` leaves out. */
const fuzz = ['tests/unit/fuzz/**/*.test.ts', 'tests/unit/**/*.property.test.ts'];

export default defineConfig({
  test: {
    // A process for each file would cost twice the time: no test may leave anything behind for the next one.
    isolate: false,
    maxWorkers: 2,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], exclude: fuzz, testTimeout: 20_000 },
      },
      { extends: true, test: { name: 'fuzz', include: fuzz, testTimeout: 10 * 60_000 } },
    ],
  },
});
