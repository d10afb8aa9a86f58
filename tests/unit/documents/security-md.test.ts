import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..', '..');
const read = (name: string): string => readFileSync(join(project, name), 'utf8');
const documents = ['docs/defences.md', 'docs/attacks.md'];
const text = documents.map(read).join('\n');

const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:defence|attack|---) \|/.test(line));
const reference = /`(tests\/[^`]+\.test\.ts)`: “([^”]+)”/g;

it('every defence in docs/defences.md, and every attack in docs/attacks.md, names its test', () => {
  expect(rows.length).toBeGreaterThan(40);
  for (const row of rows) expect(row, row).toMatch(reference);
});

it('every test that SECURITY.md, docs/defences.md and docs/attacks.md name is there', () => {
  const named = [...`${text}\n${read('SECURITY.md')}`.matchAll(reference)];
  expect(named.length).toBeGreaterThanOrEqual(rows.length);
  for (const [, file = '', title = ''] of named) {
    const tests = read(file).replaceAll('\\', '');
    const isThere = tests.includes(`${title}'`) || tests.includes(`${title}"`);
    expect([file, title, isThere]).toEqual([file, title, true]);
  }
});

it('SECURITY.md says of each promise and system which test proves it, or claims nothing', () => {
  const [, table = ''] = /## What was proven where([^]*?)\n## /.exec(read('SECURITY.md')) ?? [];
  const promises = table.split('\n').filter((line) => /^\| (?!promise|---)/.test(line));
  expect(promises.length).toBeGreaterThan(5);
  for (const row of promises) {
    const cells = row.split('|').slice(2, -1);
    expect(cells).toHaveLength(4);
    for (const cell of cells) expect(cell).toMatch(/`tests\/|not claimed|not needed|test above/);
  }
});

it('SECURITY.md and docs/defences.md speak of the same attackers, in the same order', () => {
  const [, threats = ''] = read('SECURITY.md').split('## Who may attack');
  const named = [...threats.matchAll(/^### (.+)$/gm)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(8);
  expect([...read('docs/defences.md').matchAll(/^## (.+)$/gm)].map(([, name]) => name)).toEqual(named);
});

it('SECURITY.md says of each attacker what is not stopped', () => {
  const [, threats = ''] = read('SECURITY.md').split('## Who may attack');
  for (const threat of threats.split(/^### /m).slice(1)) expect(threat).toContain('**Not stopped:**');
});
