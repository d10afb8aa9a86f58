import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..', '..');

/** Longest file and shortest file of its own, in lines. */
const most = 250;
const fewest = 20;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(project, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|mjs|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(project.length + 1))
    .filter((path) => !path.includes('node_modules'));

const product = ['main', 'renderer', 'shared', 'relay', 'scripts'].flatMap(filesIn);
const everything = new Map(
  [...product, ...filesIn('tests')].map((path) => [path, readFileSync(join(project, path), 'utf8')]),
);
const linesOf = (path: string): number => (everything.get(path) ?? '').split('\n').length - 1;

/** The file that an import names, or nothing for a package. */
const fileOf = (from: string, name: string): string | undefined =>
  ['', '.ts', '.tsx'].map((end) => join(dirname(from), name) + end).find((path) => everything.has(path));

const importsOf = (path: string): readonly string[] =>
  [...(everything.get(path) ?? '').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].flatMap(
    ([, name = '']) => fileOf(path, name) ?? [],
  );

const usersOf = new Map<string, Set<string>>();
for (const path of everything.keys()) {
  for (const used of importsOf(path)) usersOf.set(used, (usersOf.get(used) ?? new Set()).add(path));
}

it('no file of the product is longer than 250 lines, but the texts', () => {
  const long = product.filter(
    (path) => linesOf(path) > most && !path.startsWith('shared/messages/languages/'),
  );
  expect(long).toEqual([]);
});

/** Whether a test in plain Node can't load a file: it needs Electron, or a page. */
const needsMore = (path: string): boolean =>
  path.endsWith('.tsx') || /from 'electron'/.test(everything.get(path) ?? '');

const isTest = (path: string): boolean => path.endsWith('.test.ts');

it('a file under 20 lines that one other file uses stands in that file, unless that can’t be tested by itself', () => {
  const lonely = product
    // Styles stand beside their view, and the build makes a file of all languages.
    .filter((path) => !path.endsWith('.css') && !everything.get(path)?.startsWith('// Made by the build'))
    .filter((path) => linesOf(path) < fewest)
    .filter((path) => {
      const users = [...(usersOf.get(path) ?? [])];
      const [user, other] = users.filter((each) => !isTest(each));
      const hasTest = users.some(isTest);
      return user !== undefined && other === undefined && !(hasTest && needsMore(user));
    });
  expect(lonely).toEqual([]);
});

it('what builds the app and connects it has under 150 lines', () => {
  expect(linesOf('main/app.ts')).toBeLessThan(150);
});

it('every file that a comment names is there', () => {
  const paths = [...everything.keys(), ...readdirSync(project)];
  const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
  // Not what an import names, which the compiler checks, nor what a build or another project makes.
  const names = /(?<![\w./-])(?!out\/|src\/)[\w-][\w./-]*\.(?:tsx?|mjs|css)\b/g;
  const lost = [...everything].flatMap(([path, text]) =>
    [...text.matchAll(comments)]
      .flatMap(([comment]) => comment.match(names) ?? [])
      .filter((name) => !paths.some((each) => each === name || each.endsWith(`/${name}`)))
      .map((name) => `${path}: ${name}`),
  );
  expect(lost).toEqual([]);
});
