import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readResults } from '../../../scripts/lib/test/results.mjs';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder('results');

function resultsOf(report: unknown, ok = false): ReturnType<typeof readResults> {
  const file = join(folder(), 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return readResults(file, ok);
}

const test = (status: string, ...messages: readonly string[]): unknown => ({
  status,
  results: [
    {
      errors: messages.map((message) => ({ message })),
      attachments: [
        { name: 'output', contentType: 'text/plain', body: Buffer.from('crashed').toString('base64') },
        { name: 'picture', contentType: 'image/png', path: 'picture.png' },
      ],
    },
  ],
});
const spec = (title: string, ok: boolean, tests: readonly unknown[]): unknown => ({
  title,
  ok,
  file: 'answer.test.ts',
  line: 7,
  tests,
});

describe('the results of Playwright', () => {
  const stats = { expected: 1, unexpected: 0, flaky: 0, skipped: 0 };
  const passed = spec('passes', true, [test('expected')]);

  it('are counted', () => {
    const suites = [{ title: 'a file', specs: [passed] }];
    expect(resultsOf({ stats, suites, errors: [] }, true)).toEqual({ passed: 1, failed: 0, failures: [] });
  });

  it('name each test that failed or was skipped, also in a group, with its errors and texts', () => {
    const failing = spec('is said', false, [test('unexpected', '\u001B[31mnot seen\u001B[39m', 'ended')]);
    const skipped = spec('is left out', true, [test('skipped')]);
    const suites = [
      { title: 'a file', specs: [passed], suites: [{ title: 'a group', specs: [failing, skipped] }] },
    ];
    expect(resultsOf({ stats: { ...stats, unexpected: 1, skipped: 1 }, suites, errors: [] })).toEqual({
      passed: 1,
      failed: 2,
      failures: [
        'answer.test.ts:7 › is said\nnot seen\nended\noutput: crashed',
        'answer.test.ts:7 › is left out\noutput: crashed',
      ],
    });
  });

  it('have one failure where all passed and the run ended badly, with its reason', () => {
    const suites = [{ title: 'a file', specs: [passed] }];
    const errors = [{ message: 'no such file' }];
    expect(resultsOf({ stats, suites, errors })).toMatchObject({
      failed: 1,
      failures: [expect.stringMatching(/no such file/)],
    });
    expect(resultsOf({ stats, suites, errors: [] })).toMatchObject({
      failed: 1,
      failures: [expect.stringMatching(/ended badly/)],
    });
  });
});

describe('the results of Vitest', () => {
  const file = (status: string, assertionResults: readonly unknown[], message = ''): unknown => ({
    name: 'some.test.ts',
    status,
    message,
    assertionResults,
  });
  const passed = { fullName: 'adds', status: 'passed', failureMessages: [] };

  it('name each test that failed or was skipped', () => {
    const failing = { fullName: 'counts', status: 'failed', failureMessages: ['2 is not 1'] };
    const skipped = { fullName: 'waits', status: 'skipped', failureMessages: [] };
    const testResults = [file('failed', [passed, failing, skipped])];
    expect(resultsOf({ numPassedTests: 1, numTotalTests: 3, testResults })).toEqual({
      passed: 1,
      failed: 2,
      failures: ['some.test.ts › counts\n2 is not 1', 'some.test.ts › waits'],
    });
  });

  it('name a file that could not be loaded', () => {
    const testResults = [file('failed', [], 'no such module')];
    expect(resultsOf({ numPassedTests: 1, numTotalTests: 1, testResults })).toEqual({
      passed: 1,
      failed: 1,
      failures: ['some.test.ts › the file as a whole\nno such module'],
    });
  });
});

describe('a run that wrote no report, or ran no test', () => {
  it('has failed', () => {
    expect(readResults(join(folder(), 'none.json'), true)).toMatchObject({ passed: 0, failed: 1 });
    expect(resultsOf({ numPassedTests: 0, numTotalTests: 0, testResults: [] }, true)).toMatchObject({
      passed: 0,
      failed: 1,
    });
  });
});
