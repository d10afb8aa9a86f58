import { existsSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { readJson } from '../json.mjs';

/**
 * @typedef {object} Results
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} failures What failed, and how: a paragraph for each.
 */

/** Longest part of what is told of a failure, in characters: the reason stands at its beginning. */
const longestText = 1_500;

/** @typedef {{ title: string, file: string, errors: readonly string[] }} Failure */

// The two runners' own reports, of which the counts and the failures matter.
const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numTotalTests: z.number(),
    testResults: z.array(
      z.object({
        name: z.string(),
        message: z.string().optional(),
        status: z.string(),
        assertionResults: z.array(
          z.object({
            fullName: z.string(),
            status: z.string(),
            failureMessages: z.array(z.string()).nullish(),
          }),
        ),
      }),
    ),
  })
  .transform(({ numPassedTests, numTotalTests, testResults }) => ({
    passed: numPassedTests,
    total: numTotalTests,
    failures: testResults.flatMap(({ name, message, status, assertionResults }) => {
      const failed = assertionResults
        .filter((each) => each.status !== 'passed')
        .map(({ fullName, failureMessages }) => ({
          title: fullName,
          file: name,
          errors: failureMessages ?? [],
        }));
      // A file that can't even be loaded has no test that failed.
      const whole = { title: 'the file as a whole', file: name, errors: [message ?? ''] };
      return status === 'failed' && failed.length === 0 ? [whole] : failed;
    }),
  }));

const playwrightError = z.object({ message: z.string().optional() });
/** What a test has attached: text for those who look for the reason, in Base64. */
const playwrightAttachment = z.object({
  name: z.string(),
  contentType: z.string(),
  body: z.string().optional(),
});
const playwrightSpec = z.object({
  title: z.string(),
  ok: z.boolean(),
  file: z.string(),
  line: z.number(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(
        z.object({ errors: z.array(playwrightError), attachments: z.array(playwrightAttachment).optional() }),
      ),
    }),
  ),
});
const playwrightSuite = z.object({
  title: z.string(),
  specs: z.array(playwrightSpec),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});
const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
    suites: z.array(playwrightSuite),
    errors: z.array(playwrightError),
  })
  .transform(({ stats: { expected, unexpected, flaky, skipped }, suites, errors }) => ({
    passed: expected,
    total: expected + unexpected + flaky + skipped,
    failures: [
      ...suites.flatMap(failuresIn),
      ...errors.map(({ message = '' }) => ({ title: 'outside of a test', file: '', errors: [message] })),
    ],
  }));
const report = z.union([vitestReport, playwrightReport]);

/**
 * @param {z.infer<typeof playwrightSuite>} suite
 * @returns {readonly Failure[]}
 */
function failuresIn({ specs, suites = [] }) {
  const failed = specs.filter(({ ok, tests }) => !ok || tests.some(({ status }) => status !== 'expected'));
  return [
    ...failed.map(({ title, file, line, tests }) => ({
      title,
      file: `${file}:${line}`,
      errors: tests.flatMap(({ results }) =>
        results.flatMap(({ errors, attachments = [] }) => [
          ...errors.map(({ message = '' }) => message),
          ...attachments.flatMap(textOf),
        ]),
      ),
    })),
    ...suites.flatMap(failuresIn),
  ];
}

/**
 * @param {z.infer<typeof playwrightAttachment>} attachment
 * @returns {readonly string[]}
 */
const textOf = ({ name, contentType, body }) =>
  contentType === 'text/plain' && body !== undefined
    ? [`${name}: ${Buffer.from(body, 'base64').toString('utf8')}`]
    : [];

/** @param {Failure} failure */
const paragraphOf = ({ title, file, errors }) =>
  [`${file} › ${title}`, ...errors.map((each) => stripVTControlCharacters(each).slice(0, longestText))].join(
    '\n',
  );

/**
 * What a runner reported. All that did not pass has failed, a skipped test too; a runner that ended badly or ran no test
 * counts as one failure.
 * @param {string} file
 * @param {boolean} ok Whether the runner itself ended well.
 * @returns {Results}
 */
export function readResults(file, ok) {
  if (!existsSync(file)) return { passed: 0, failed: 1, failures: ['No report was written.'] };
  const { passed, total, failures } = report.parse(readJson(file));
  const failed = total - passed;
  const isBad = failed === 0 && (!ok || total === 0);
  const ownWords = isBad && failures.length === 0 ? ['No test failed, but the run ended badly.'] : [];
  return { passed, failed: isBad ? 1 : failed, failures: [...failures.map(paragraphOf), ...ownWords] };
}
