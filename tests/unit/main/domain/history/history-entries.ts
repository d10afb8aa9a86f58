import { usualRules } from '../../../../../main/domain/rules';
import * as fc from 'fast-check';
import { outcomes } from '../../../../../shared/history';
import type { HistoryEntry } from '../../../../../shared/history-entry';
import { unfamiliarParts, origins } from '../../../../../shared/request';

/** When every test about the history happens. */
export const now = 1_700_000_000_000;

/** An approved request that has just finished. */
export const entry = (more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: 'e1',
  startedAt: now - 10_000,
  finishedAt: now,
  outcome: 'approved',
  origin: 'event',
  details: {},
  codeTail: '000001',
  server: 'example.genauth.ai',
  novel: [],
  ...more,
});

/** A few words, so that searches find something, among any text, also such as spreadsheets calculate with. */
const word = fc.constantFrom('Vienna', 'alex', '203.0.113.7', '=1+1', '登录', 'Ä', '"');
const text = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
);
const at = fc.integer({ min: -8.64e15, max: 8.64e15 });

/** Any entry that can stand in the file. */
export const anyEntry: fc.Arbitrary<HistoryEntry> = fc.record(
  {
    id: fc.uuid(),
    startedAt: at,
    finishedAt: at,
    outcome: fc.constantFrom(...outcomes),
    origin: fc.constantFrom(...origins),
    details: fc.record(
      {
        account: text,
        appName: text,
        appId: text,
        ip: text,
        location: text,
        device: text,
        browser: text,
        os: text,
      },
      { requiredKeys: [] },
    ),
    codeTail: fc.string({ maxLength: 6 }),
    server: text,
    novel: fc.subarray([...unfamiliarParts]),
    failure: fc.constantFrom('offline', 'gone', 'of-a-newer-version'),
    attempted: fc.constantFrom('approve', 'deny'),
  },
  {
    requiredKeys: [
      'id',
      'startedAt',
      'finishedAt',
      'outcome',
      'origin',
      'details',
      'codeTail',
      'server',
      'novel',
    ],
  },
);

/** As long as an entry is kept where nobody has set it, in milliseconds. */
export const longestKept = usualRules.historyDays * 86_400_000;
