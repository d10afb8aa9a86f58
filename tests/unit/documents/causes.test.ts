import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { messagesFor } from '../../../shared/messages';
import { byNoOther, causes, groups } from './causes';

const project = join(import.meta.dirname, '..', '..', '..');
const texts: unknown = messagesFor('en');
const record = z.record(z.string(), z.unknown());

/** What lies at a path of the messages. */
const at = (path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => record.safeParse(value).data?.[key], texts);

it.each(groups)('each message of “%s” has a row that names the test of its cause', (group) => {
  const names = Object.keys(record.parse(at(group))).map((key) => `${group}.${key}`);
  expect(names.length).toBeGreaterThan(1);
  expect(names.filter((name) => !(name in causes))).toEqual([]);
});

it('each row is of a message that there is', () => {
  expect(Object.keys(causes).filter((path) => at(path) === undefined)).toEqual([]);
});

it('each message belongs to a family whose causes are all tried, and each family has messages', () => {
  const familyOf = (path: string): string | undefined =>
    Object.keys(byNoOther)
      .filter((start) => path.startsWith(start))
      .toSorted((one, other) => other.length - one.length)[0];
  const found = Object.keys(causes).map((path) => [path, familyOf(path)] as const);
  expect(found.filter(([, start]) => start === undefined)).toEqual([]);
  const used = new Set(found.map(([, start]) => start));
  expect(Object.keys(byNoOther).filter((start) => !used.has(start))).toEqual([]);
});

it('each test that a row names is there', () => {
  const files = new Map<string, string>();
  const missing = [...Object.entries(causes), ...Object.entries(byNoOther)].filter(([, [file, title]]) => {
    const text = files.get(file) ?? readFileSync(join(project, file), 'utf8').replaceAll('\\', '');
    files.set(file, text);
    return !["'", '"', '`'].some((quote) => text.includes(`${quote}${title}`));
  });
  expect(missing).toEqual([]);
});

/** Words by which a message says why something is not so. */
const why =
  /couldn’t|can’t |didn’t|isn’t (?:trusted|responding|valid)|not saved|no longer|timed out|damaged|refused|rejected/i;

/** Such words without a cause: what happened, what it means, or what is to be done. */
const saysNoCause = [
  'advice.',
  'login.',
  'practice.',
  'welcome.',
  'window.broken',
  'window.code.already-known',
  // The reason is the system's own.
  'start.failed',
  'window.offlineMeans',
  'window.signIn.refused',
  'window.leaving.',
  'window.tray.',
  'window.code.help',
  'window.serverPage.notOpened',
  'window.proxy.',
  'browser.notOpened',
  'settings.notificationsHelp',
  'settings.check.keptApart.',
  'settings.reset.',
  'settings.startAtLoginHelp',
  'history.notSaved',
  'history.deleteMeans',
];

/** Every text with its path. A text that is made of values is made of words. */
function* leaves(value: unknown, path = ''): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'function') yield [path, String(value)];
  else {
    for (const [key, each] of Object.entries(record.safeParse(value).data ?? {}))
      yield* leaves(each, path === '' ? key : `${path}.${key}`);
  }
}

it('a text that says why something is not so has a row, or is known to name no cause', () => {
  const left = [...leaves(texts)]
    .filter(([path, text]) => why.test(text) && !Object.keys(causes).some((known) => path.startsWith(known)))
    .map(([path]) => path)
    .filter((path) => !saysNoCause.some((start) => path.startsWith(start)));
  expect(left).toEqual([]);
});
