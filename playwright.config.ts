import { defineConfig } from '@playwright/test';
import { isLongRun, longer, onlyInLongRun } from './tests/support/run-length';

const longOnes = new RegExp(onlyInLongRun.tag);

/** Where nothing is tried more often in the long run, that tries what `npm test` leaves out. */
const eachOnce = isLongRun ? { grep: longOnes } : { grepInvert: longOnes };

/** More is tried in the long run, of everything. */
const more = longer > 1 ? {} : { grepInvert: longOnes };

// One worker: the tests share one display, one session bus and one pair of global shortcuts.
export default defineConfig({
  outputDir: process.env['PUSH_APPROVER_TEST_OUTPUT'] ?? 'out/test-results',
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  projects: [
    { name: 'e2e', testDir: 'tests/e2e', testMatch: '**/*.test.ts', ...eachOnce },
    { name: 'looks', testDir: 'tests/looks', testMatch: '**/*.test.ts', ...more },
    { name: 'desktop', testDir: 'tests/desktop', testMatch: '**/*.test.ts', ...eachOnce },
    { name: 'wayland', testDir: 'tests/wayland', testMatch: '**/*.test.ts' },
    // Several displays at once, after everything else on the computer: what waits must be patient.
    {
      name: 'attack',
      testDir: 'tests/attack',
      testMatch: '**/*.test.ts',
      expect: { timeout: 60_000 },
      ...more,
    },
    { name: 'commands', testDir: 'tests/commands', testMatch: '**/*.test.ts', ...eachOnce },
    { name: 'demo', testDir: 'tests/demo', testMatch: '**/*.test.ts', ...eachOnce },
    { name: 'bench', testDir: 'tests/bench', testMatch: '**/*.bench.ts' },
    { name: 'package', testDir: 'tests/package', testMatch: '**/*.test.ts' },
    { name: 'package-long', testDir: 'tests/package-long', testMatch: '**/*.test.ts' },
  ],
});
