import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..', '..');
const text = readFileSync(join(project, 'SECURITY.md'), 'utf8');

const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:defence|attack|---) \|/.test(line));
const reference = /`(tests\/[^`]+\.test\.ts)`: “([^”]+)”/g;

it('every defence in SECURITY.md names its test', () => {
  expect(rows.length).toBeGreaterThan(40);
  for (const row of rows) expect(row, row).toMatch(reference);
});

it('every test that SECURITY.md names is there', () => {
  const named = [...text.matchAll(reference)];
  expect(named.length).toBeGreaterThanOrEqual(rows.length);
  for (const [, file = '', title = ''] of named) {
    const tests = readFileSync(join(project, file), 'utf8').replaceAll('\\', '');
    const isThere = tests.includes(`${title}'`) || tests.includes(`${title}"`);
    expect([file, title, isThere]).toEqual([file, title, true]);
  }
});
