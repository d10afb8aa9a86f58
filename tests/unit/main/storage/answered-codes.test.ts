import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { AnsweredCodes } from '../../../../main/storage/answered-codes';
import { temporaryFolder } from '../../../support/temporary-folder';

const server = 'https://example.genauth.ai';

const folder = temporaryFolder('answered');
let path: string;
beforeEach(() => {
  path = join(folder(), 'answered.jsonl');
});

const lines = (): readonly string[] => readFileSync(path, 'utf8').split('\n').filter(Boolean);

it('what was answered is remembered until its end, beyond a restart', () => {
  let now = 1000;
  const codes = new AnsweredCodes(path, () => now);
  codes.add(server, 'code', 5000);
  for (const each of [codes, new AnsweredCodes(path, () => now)]) {
    expect(each.has(server, 'code')).toBe(true);
    expect(each.has(server, 'other')).toBe(false);
    expect(each.has('https://other.genauth.ai', 'code')).toBe(false);
  }
  now = 5000;
  expect(codes.has(server, 'code')).toBe(false);
});

it('the file names no push code, is for its owner only, and loses at the next start what has ended', () => {
  let now = 0;
  new AnsweredCodes(path, () => now).add(server, 'first-push-code', 1000);
  now = 2000;
  const codes = new AnsweredCodes(path, () => now);
  codes.add(server, 'second-push-code', 3000);
  expect(lines()).toEqual([expect.stringMatching(/^\["[\w-]{43}",3000\]$/)]);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('only a limited number is remembered: the ones that live longest', () => {
  const text = Array.from(
    { length: 5001 },
    (_, index) => `\n${JSON.stringify([`hash-${index}`, index + 10])}`,
  );
  writeFileSync(path, text.join(''));
  const codes = new AnsweredCodes(path, () => 0);
  expect(codes.has(server, 'late')).toBe(false);
  expect([lines().length, lines()[0]]).toEqual([5000, '["hash-1",11]']);
  for (let count = 0; count < 5000; count++) codes.add(server, `late ${count}`, 90_000);
  expect(lines()).toHaveLength(5000);
  expect(codes.has(server, 'late 0')).toBe(true);
  expect(readFileSync(path, 'utf8')).not.toContain('hash-');
});

it.each(['', 'no JSON', '[1, 2]', '{"answered": {}}', '["cut'])(
  'a file that holds %j does no harm, nor does a line that a kill has cut',
  (text) => {
    writeFileSync(path, text);
    const codes = new AnsweredCodes(path, () => 0);
    codes.add(server, 'code', 1);
    expect(codes.has(server, 'code')).toBe(true);
    expect(new AnsweredCodes(path, () => 0).has(server, 'code')).toBe(true);
  },
);

it('where nothing can be written, it holds until the app ends', () => {
  const nowhere = join(folder(), 'absent', 'answered.jsonl');
  const codes = new AnsweredCodes(nowhere, () => 0);
  codes.add(server, 'code', 1);
  expect(codes.has(server, 'code')).toBe(true);
  expect(existsSync(nowhere)).toBe(false);
});
