import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportName, harmless, historyAsCsv, historyAsJson } from '../../../../../main/domain/history/export';
import { historyEntrySchema } from '../../../../../shared/history-entry';
import { anyEntry, entry, now } from './history-entries';

const header = [
  'finishedAt',
  'startedAt',
  'outcome',
  'origin',
  'account',
  'appName',
  'appId',
  'ip',
  'location',
  'device',
  'browser',
  'os',
  'server',
  'codeTail',
  'novel',
  'failure',
  'attempted',
  'id',
  'owner',
];

/** Reads CSV by the letter of RFC 4180; throws where the text is invalid. */
function parse(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let rest = text;
  while (rest !== '') {
    const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    if (!match) throw new Error(`No cell: ${rest.slice(0, 40)}`);
    const [whole, quoted, plain = '', end] = match;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (end === '\r\n' && rest !== '') rows.push([]);
  }
  return rows;
}

const blank = String.raw`[\s\p{C}\p{Default_Ignorable_Code_Point}]*`;
const calculates = new RegExp(String.raw`^(?:[\t\r\n]|${blank}[=+\-@＝＋－＠﹦﹢﹣﹫])`, 'u');

describe('the CSV', () => {
  it('begins with a byte order mark and the names of its columns', () => {
    expect(historyAsCsv([])).toBe(`\uFEFF${header.join(',')}\r\n`);
  });

  it('has a column for every detail, and times that need no explanation', () => {
    const details = {
      account: 'alex@example.com',
      appName: 'Wages, "salaries"',
      appId: 'app-1',
      ip: '203.0.113.7',
      location: '维也纳',
      device: 'ThinkPad',
      browser: 'Firefox',
      os: 'Linux',
    };
    const owner = { id: 'o1', name: 'alex@example.com' };
    const made = entry({
      details,
      owner,
      novel: ['address', 'device'],
      failure: 'offline',
      attempted: 'deny',
    });
    const [, line] = historyAsCsv([made]).split('\r\n');
    expect(line).toBe(
      '2023-11-14T22:13:20.000Z,2023-11-14T22:13:10.000Z,approved,event,alex@example.com,"Wages, ""salaries""",app-1,' +
        '203.0.113.7,维也纳,ThinkPad,Firefox,Linux,example.genauth.ai,000001,address device,offline,deny,e1,alex@example.com',
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['\t=1', "'\t'=1"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['  =1', "'  =1"],
    ['\u200b\u00a0=1', "'\u200b\u00a0=1"],
    // Where the list separator is another, a cell begins after it.
    ['a;=1', "a;'=1"],
    ['a\n=1', "a\n'=1"],
    ['a;b=1', 'a;b=1'],
    ['alex@example.com', 'alex@example.com'],
    ['', ''],
  ])('a spreadsheet takes %j for text and for no formula', (text, expected) => {
    expect(harmless(text)).toBe(expected);
  });

  it('gives every cell back, and none that a spreadsheet would calculate', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 5 }), (entries) => {
        const csv = historyAsCsv(entries);
        const rows = parse(csv.slice(1));
        expect(rows[0]).toEqual(header);
        expect(rows.length).toBe(entries.length + 1);
        for (const [index, { details, novel, owner, startedAt, finishedAt, ...made }] of entries.entries()) {
          const row = rows[index + 1] ?? [];
          const values: Readonly<Record<string, string | undefined>> = {
            ...details,
            ...made,
            finishedAt: new Date(finishedAt).toISOString(),
            startedAt: new Date(startedAt).toISOString(),
            novel: novel.join(' '),
            owner: owner?.name,
          };
          expect(row).toEqual(header.map((name) => harmless(values[name] ?? '')));
          for (const cell of row) expect(cell).not.toMatch(calculates);
        }
        // Also for a spreadsheet that takes other characters for the separator, or the quotes for text.
        for (const piece of csv.slice(1).split(/[;\t\r\n]/)) expect(piece).not.toMatch(calculates);
      }),
    );
  });

  it('changes a text by apostrophes only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(harmless(text).replaceAll("'", '')).toBe(text.replaceAll("'", ''));
      }),
    );
  });
});

const time = z.string().transform((text) => Date.parse(text));
const jsonShape = z.strictObject({
  version: z.number(),
  exportedAt: z.string(),
  entries: z.array(z.looseObject({ startedAt: time, finishedAt: time })),
});

describe('the JSON', () => {
  it('gives every entry back', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 5 }), (entries) => {
        const {
          version,
          exportedAt,
          entries: read,
        } = jsonShape.parse(JSON.parse(historyAsJson(entries, now)));
        expect([version, exportedAt]).toEqual([1, '2023-11-14T22:13:20.000Z']);
        const back = read.map((each) => historyEntrySchema.parse(each));
        expect(back).toEqual(entries);
      }),
    );
  });
});

it('the file is named after the day', () => {
  expect(exportName('csv', new Date(2026, 0, 2, 23, 59))).toBe('push-approver-history-2026-01-02.csv');
  expect(exportName('json', new Date(2026, 10, 24))).toBe('push-approver-history-2026-11-24.json');
});
