import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..', '..');

const rooms = ['main', 'renderer', 'shared', 'relay', 'scripts', 'tests', 'docs'];

const isText = /\.(?:ts|tsx|mjs|cjs|css|html|md|json|yml)$/;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(project, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(path);
    return isText.test(entry.name) ? [path] : [];
  });

const topFiles = readdirSync(project).filter((name) => name.endsWith('.md'));

/** Words that a native speaker would not write; in pieces, so that this file does not hold them. */
const words = [
  ['ane', 'w'],
  ['who', 'ever'],
  ['is no', 'ne'],
].map((pieces) => pieces.join(''));

const unwanted = new RegExp(String.raw`\b(?:${words.join('|')})\b`, 'i');

it('no text of this project, comments and documents included, says what a native speaker would not', () => {
  const files = [...rooms.flatMap(filesIn), ...topFiles];
  expect(files.length).toBeGreaterThan(400);
  const found = files.flatMap((path) =>
    readFileSync(join(project, path), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        unwanted.test(line) ? [`${relative('.', path)}:${index + 1}: ${line.trim()}`] : [],
      ),
  );
  expect(found).toEqual([]);
});
