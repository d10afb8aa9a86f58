import { existsSync } from 'node:fs';
import { z } from 'zod';
import { readJson } from '../json.mjs';

/** @typedef {{passed: number, failed: number}} Results */

// The two runners' own reports, of which only the counts matter.
const vitestReport = z
  .object({ numPassedTests: z.number(), numTotalTests: z.number() })
  .transform(({ numPassedTests, numTotalTests }) => ({ passed: numPassedTests, total: numTotalTests }));
const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  })
  .transform(({ stats: { expected, unexpected, flaky, skipped } }) => ({
    passed: expected,
    total: expected + unexpected + flaky + skipped,
  }));
const report = z.union([vitestReport, playwrightReport]);

/**
 * What a runner reported. All that did not pass has failed, a skipped test too; a runner that ended badly or ran no test
 * counts as one failure.
 * @param {string} file
 * @param {boolean} ok Whether the runner itself ended well.
 * @returns {Results}
 */
export function readResults(file, ok) {
  const { passed, total } = existsSync(file) ? report.parse(readJson(file)) : { passed: 0, total: 0 };
  const failed = total - passed;
  return { passed, failed: failed === 0 && (!ok || total === 0) ? 1 : failed };
}
