import { defineConfig } from '@playwright/test';
import { longer } from './tests/support/run-length';

// One worker: the tests share one display, one session bus and one pair of global shortcuts.
export default defineConfig({
  outputDir: process.env['PUSH_APPROVER_TEST_OUTPUT'] ?? 'out/test-results',
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  projects: [
    { name: 'e2e', testDir: 'tests/e2e', testMatch: '**/*.test.ts' },
    { name: 'looks', testDir: 'tests/looks', testMatch: '**/*.test.ts' },
    { name: 'desktop', testDir: 'tests/desktop', testMatch: '**/*.test.ts' },
    // Several displays at once, after everything else on the computer: what waits must be patient.
    {
      name: 'attack',
      testDir: 'tests/attack',
      testMatch: '**/*.test.ts',
      // `npm test` has ten minutes.
      testIgnore: longer > 1 ? [] : ['**/storms.test.ts'],
      expect: { timeout: 60_000 },
    },
    { name: 'commands', testDir: 'tests/commands', testMatch: '**/*.test.ts' },
    { name: 'demo', testDir: 'tests/demo', testMatch: '**/*.test.ts' },
    { name: 'bench', testDir: 'tests/bench', testMatch: '**/*.bench.ts' },
    { name: 'package', testDir: 'tests/package', testMatch: '**/*.test.ts' },
    { name: 'package-long', testDir: 'tests/package-long', testMatch: '**/*.test.ts' },
  ],
});
