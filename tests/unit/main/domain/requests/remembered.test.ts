import { expect, it } from 'vitest';
import { mostRemembered, recall, remember } from '../../../../../main/domain/requests/remembered';
import { later, many } from './push-logins';

const finished = (count: number) =>
  many(count, (index) => ({ stage: { name: 'expired' as const }, finishedAt: later(index) }));

it('a push code is remembered for as long as a code can live, an hour, and then no more', () => {
  const known = remember(new Map(), finished(1), later(0));
  expect(recall(known, 'code-0', later(60 * 60_000 - 1))).toMatchObject({ id: 'r0' });
  expect(recall(known, 'code-0', later(60 * 60_000))).toBeUndefined();
  expect(remember(known, finished(2).slice(1), later(60 * 60_000)).size).toBe(1);
});

it('only a limited number of push codes is remembered: the oldest are forgotten first', () => {
  const known = remember(new Map(), finished(mostRemembered + 10), later(10_000));
  expect(known.size).toBe(mostRemembered);
  expect([recall(known, 'code-9', later(10_000)), recall(known, 'code-10', later(10_000))?.id]).toEqual([
    undefined,
    'r10',
  ]);
});

it('nothing is copied where nothing has left sight', () => {
  const known = remember(new Map(), finished(1), later(0));
  expect(remember(known, [], later(0))).toBe(known);
});
