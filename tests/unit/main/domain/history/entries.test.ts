import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  type HistoryQuery,
  mostOf,
  unfamiliarOf,
  prune,
  pruneAtStart,
  search,
} from '../../../../../main/domain/history/entries';
import { outcomes } from '../../../../../shared/history';
import type { Details } from '../../../../../shared/details';
import type { HistoryEntry } from '../../../../../shared/history-entry';
import { anyEntry, entry, longestKept, now } from './history-entries';

const server = 'example.genauth.ai';
const query = (more: Partial<HistoryQuery>): HistoryQuery => ({
  search: '',
  outcomes: [],
  offset: 0,
  limit: 100,
  ...more,
});
const numbered = (count: number, finishedAt = now) =>
  Array.from({ length: count }, (_, index) => entry({ id: `e${index}`, finishedAt }));

describe('the history', () => {
  it('has the newest first, and the oldest goes when it is full', () => {
    const full = numbered(mostOf.approved);
    const [first, ...rest] = add(full, entry({ id: 'new' }));
    expect(first?.id).toBe('new');
    expect(rest).toEqual(full.slice(0, -1));
  });

  it('forgets after as long as it is to be kept, to the millisecond', () => {
    const [fresh, old] = [0, 1].map((more) => entry({ finishedAt: now - longestKept - more }));
    expect(prune([entry(), ...(fresh && old ? [fresh, old] : [])], now, longestKept)).toEqual([
      entry(),
      fresh,
    ]);
  });

  it('keeps what comes from the future: some clock was wrong', () => {
    const future = entry({ finishedAt: now + 1000 * longestKept });
    expect(prune([future], now, longestKept)).toEqual([future]);
    expect(pruneAtStart([future, entry()], now, longestKept)).toEqual([future, entry()]);
  });

  it('is hidden by a clock that has jumped ahead, and not destroyed', () => {
    const entries = numbered(3);
    const jumped = now + 10 * longestKept;
    expect(prune(entries, jumped, longestKept)).toEqual([]);
    expect(pruneAtStart(entries, jumped, longestKept)).toEqual(entries);
    // What is too old beside the newest goes, whatever the clock says.
    expect(
      pruneAtStart([...entries, entry({ finishedAt: now - longestKept - 1 })], jumped, longestKept),
    ).toEqual(entries);
  });

  it('never grows beyond its bounds, keeps its order and drops nothing else', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), fc.integer(), (entries, shift) => {
        for (const kept of [prune(entries, shift, longestKept), pruneAtStart(entries, shift, longestKept)]) {
          expect(kept).toEqual(entries.filter((each) => kept.includes(each)));
          for (const each of entries) {
            if (shift - each.finishedAt <= longestKept) expect(kept).toContain(each);
          }
        }
        expect(
          prune(entries, shift, longestKept).every((each) => shift - each.finishedAt <= longestKept),
        ).toBe(true);
        expect(pruneAtStart(entries, shift, longestKept)).toEqual(
          expect.arrayContaining([...prune(entries, shift, longestKept)]),
        );
      }),
    );
    expect(prune(numbered(mostOf.approved + 5), now, longestKept)).toEqual(numbered(mostOf.approved));
  });

  it('loses no decision to what others can send at will, and no approval to denials', () => {
    const approved = numbered(mostOf.approved);
    const flood = (['expired', 'closed', 'denied', 'reported'] as const).flatMap((outcome) =>
      Array.from({ length: 2000 }, (_, index) => entry({ id: `${outcome}${index}`, outcome })),
    );
    const kept = flood.reduce(add, approved);
    expect(kept.filter(({ outcome }) => outcome === 'approved')).toEqual(approved);
    expect(kept).toHaveLength(mostOf.approved + mostOf.denied + mostOf.undecided);
  });
});

describe('a search', () => {
  const details: Required<Details> = {
    account: 'alex@example.com',
    appName: 'Example Portal',
    appId: 'app-1',
    ip: '2001:DB8::7',
    location: 'Vienna, AT',
    device: 'ThinkPad T14',
    browser: 'Firefox',
    os: 'Linux',
  };
  const wanted = entry({ id: 'wanted', details, codeTail: 'gT93kq' });
  const other = entry({ id: 'other', details: { account: 'sam@example.com' }, server: 'other.example' });
  const found = (text: string) =>
    search([other, wanted], query({ search: text })).entries.map(({ id }) => id);

  it.each([...Object.values(details), 'gt93KQ', server, 'PORTAL vienna', ' 2001:db8::7\tlinux '])(
    'a search of the history finds %j',
    (text) => {
      expect(found(text)).toEqual(['wanted']);
    },
  );

  it('needs every word, and none goes over the edge of a detail', () => {
    expect(found('vienna sam')).toEqual([]);
    expect(found('example.com')).toEqual(['other', 'wanted']);
    expect(found('portalapp-1')).toEqual([]);
  });

  it('finds what is spelled in another form of Unicode', () => {
    const entries = [entry({ details: { location: 'Z\u00fcrich' } })];
    expect(search(entries, query({ search: 'zu\u0308rich' })).found).toBe(1);
  });

  it('counts what it finds, and all', () => {
    const entries = [entry({ outcome: 'denied' }), entry(), entry({ outcome: 'reported' }), entry()];
    const { found, total } = search(entries, query({ outcomes: ['denied', 'reported'], limit: 1 }));
    expect([found, total]).toEqual([2, 4]);
  });

  it('finds just what holds all words, in pages that make up the whole', () => {
    const words = fc.constantFrom('', 'vienna', 'ALEX vienna', '1+1', '登', 'ä');
    fc.assert(
      fc.property(
        fc.array(anyEntry, { maxLength: 30 }),
        words,
        fc.subarray([...outcomes]),
        fc.integer({ min: 1, max: 7 }),
        (entries, text, chosen, limit) => {
          const page = (offset: number) =>
            search(entries, query({ search: text, outcomes: chosen, offset, limit }));
          const { found, total } = page(0);
          const whole = Array.from({ length: Math.ceil(found / limit) }, (_, index) =>
            page(index * limit),
          ).flatMap((each) => each.entries);
          const fits = entries.filter(({ outcome, details, server, codeTail }) => {
            const values = [...Object.values(details), server, codeTail].map((value) => value.toLowerCase());
            const holds = (each: string): boolean => values.some((value) => value.includes(each));
            const words = text.toLowerCase().split(' ').filter(Boolean);
            return (chosen.length === 0 || chosen.includes(outcome)) && words.every(holds);
          });
          expect(whole).toEqual(fits);
          expect([found, total]).toEqual([fits.length, entries.length]);
        },
      ),
    );
  });
});

const mine = { server, ownerId: undefined };
const whoseOf = (entry: HistoryEntry) => ({ server: entry.server, ownerId: entry.owner?.id });

describe('what is new about a request', () => {
  const seen = { ip: '2001:db8::7', device: 'ThinkPad' };

  it('is everything that it tells, while the history is empty', () => {
    expect(unfamiliarOf([], mine, seen)).toEqual(['address', 'device']);
  });

  it('is nothing that was approved before, in whatever case', () => {
    const history = [entry({ details: seen })];
    expect(unfamiliarOf(history, mine, { ip: '2001:DB8::7', device: 'THINKPAD' })).toEqual([]);
    expect(unfamiliarOf(history, mine, { ...seen, ip: '203.0.113.7' })).toEqual(['address']);
    expect(unfamiliarOf(history, mine, { ...seen, device: 'Think' })).toEqual(['device']);
  });

  it.each(outcomes.filter((outcome) => outcome !== 'approved'))('stays new when it was %s', (outcome) => {
    const history = [entry({ outcome, details: seen, attempted: 'approve' })];
    expect(unfamiliarOf(history, mine, seen)).toEqual(['address', 'device']);
  });

  it('is known at its server only', () => {
    expect(unfamiliarOf([entry({ details: seen, server: 'other.example' })], mine, seen)).toHaveLength(2);
  });

  it('is nothing where a request does not say where it comes from', () => {
    expect(unfamiliarOf([], mine, {})).toEqual([]);
    expect(unfamiliarOf([], mine, { location: 'Vienna', account: 'alex' })).toEqual([]);
  });

  it('is told by browser and system where no device is named', () => {
    const history = [entry({ details: { browser: 'Firefox', os: 'Linux' } })];
    expect(unfamiliarOf(history, mine, { browser: 'firefox', os: 'linux' })).toEqual([]);
    for (const details of [
      { browser: 'Firefox' },
      { os: 'Linux' },
      { browser: 'Linux', os: 'Firefox' },
      { browser: 'Firefox', os: 'Linux', device: 'ThinkPad' },
    ]) {
      expect(unfamiliarOf(history, mine, details)).toEqual(['device']);
    }
  });

  it('is no more new once it was approved, whatever else happened', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), anyEntry, (others, { details, ...rest }) => {
        const approved = { ...rest, details, outcome: 'approved' as const };
        expect(unfamiliarOf(add(others, approved), whoseOf(approved), details)).toEqual([]);
        const denied = others.map((each) => ({ ...each, outcome: 'denied' as const }));
        expect(unfamiliarOf(denied, whoseOf(approved), details)).toEqual(
          unfamiliarOf([], whoseOf(approved), details),
        );
      }),
    );
  });
});
