import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

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

const textsOf = (language: string): readonly string[] =>
  readFileSync(join(project, 'shared', 'messages', 'languages', `${language}.ts`), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(?:\/\*|\/\/|\*|import)/.test(line));

/** The first of the lines in which something is said as it should not be. */
const saying = (lines: readonly string[], words: RegExp): readonly string[] =>
  lines.filter((line) => words.test(line)).map((line) => line.trim());

describe("the app's English", () => {
  const texts = textsOf('en');

  it('contracts, does not plead, and uses the terms of the field', () => {
    const words =
      /\b(?:please|could not|can not|cannot|do not|does not|did not|is not|are not|was not|quiet mode|nobody|by hand|called off|taken back|carried out|answers nothing|not there any more)\b/i;
    expect(saying(texts, words)).toEqual([]);
  });

  it('names the event centre only where GenAuth’s own is meant, for administrators', () => {
    expect(
      saying(texts, /event centre/i).filter((line) => !/own event centre|event ?centre address/i.test(line)),
    ).toEqual([]);
  });
});

describe("the app's Chinese", () => {
  const texts = textsOf('zh-cn');

  it('uses the terms of the field', () => {
    expect(saying(texts, /安静模式|答复|再看一眼|以弱保护|没有任何人|末尾为|您未被设置/)).toEqual([]);
  });

  it('has no blanks between its words, no half-width marks after them, and full-width quotes', () => {
    const noBlanks = /\p{Script=Han} \p{Script=Han}/u;
    const marks = /\p{Script=Han}[,;:!?()]/u;
    const quotes = /\p{Script=Han}"|"\p{Script=Han}/u;
    for (const wrong of [noBlanks, marks, quotes]) expect(saying(texts, wrong)).toEqual([]);
  });
});
