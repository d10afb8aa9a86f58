import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', 'e2e');

/** What only a Linux has, or what stands for it in the tests. */
const linuxThings = /webBrowser|prlimit|XDG_|LANG\b|\/proc\//;

const tests = readdirSync(folder).flatMap((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const isWholeFile = text.includes('const test = onLinux(');
  const parts = text.split(/^(?= *(?:test|onLinux\(test\))\(\s*['"`])/m).slice(1);
  return parts.map((part) => ({
    file,
    title: /\(\s*(['"`])(.*?)\1,/s.exec(part)?.[2] ?? '',
    isForLinux: isWholeFile || part.trimStart().startsWith('onLinux('),
    usesLinux: linuxThings.test(part),
  }));
});

it('a test of the app that is for Linux only says so in its title, and no other does', () => {
  expect(tests.length).toBeGreaterThan(80);
  expect(tests.filter(({ isForLinux }) => isForLinux).length).toBeGreaterThan(15);
  expect(tests.filter(({ title, isForLinux }) => title.endsWith(' (Linux)') !== isForLinux)).toEqual([]);
});

it('what only Linux has is used only by tests that say so', () => {
  expect(tests.filter(({ isForLinux, usesLinux }) => usesLinux && !isForLinux)).toEqual([]);
  expect(tests.some(({ usesLinux }) => usesLinux)).toBe(true);
});
