import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..', '..');
const read = (name: string): string => readFileSync(join(project, name), 'utf8');

it('every file that CONTRIBUTING.md names is there', () => {
  const text = read('CONTRIBUTING.md');
  const paths = [...text.matchAll(/`([\w.-]+\/[\w./-]+)`|`([\w-]+\.md)`|\]\(([\w./-]+)\)/g)].map((match) =>
    match.slice(1).find((path) => path !== undefined),
  );
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !existsSync(join(project, path ?? '')))).toEqual([]);
  expect(text.match(/^\| .+ \| `.+` \| `.+` \|$/gm)?.length).toBeGreaterThanOrEqual(10);
});

it.each([
  '.editorconfig',
  '.nvmrc',
  '.github/CODEOWNERS',
  '.github/dependabot.yml',
  '.github/pull_request_template.md',
  '.github/ISSUE_TEMPLATE/bug.yml',
  '.github/ISSUE_TEMPLATE/idea.yml',
])('%s is there', (name) => {
  expect(read(name)).not.toBe('');
});

it('every folder that CODEOWNERS names is there', () => {
  const paths = [...read('.github/CODEOWNERS').matchAll(/^\/(\S+)/gm)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(3);
  expect(paths.filter((path) => !existsSync(join(project, path)))).toEqual([]);
});

it('.nvmrc names a Node that package.json allows and the workflows use', () => {
  const [major = ''] = read('.nvmrc').trim().split('.');
  expect(read('package.json')).toContain(`>=${major}.`);
  expect(read('.github/workflows/ci.yml')).toContain('node-version-file: .nvmrc');
});
