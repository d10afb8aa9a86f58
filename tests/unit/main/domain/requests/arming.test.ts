import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Arming,
  delaysLeft,
  mostRestarts,
  nothingShown,
  readiness,
  report,
  restart,
  type ShownItem,
} from '../../../../../main/domain/requests/arming';
import { answers } from './push-logins';

const a: ShownItem = { id: 'a', fingerprint: '1' };
const b: ShownItem = { id: 'b', fingerprint: '1' };
const shownAt0 = report(nothingShown, [a, b], 0);

describe('a request may be answered', () => {
  it('denied after half a second in sight, approved after a second', () => {
    expect(readiness(shownAt0, a, 'deny', 499)).toBe('too-early');
    expect(readiness(shownAt0, a, 'deny', 500)).toBe('ready');
    expect(readiness(shownAt0, a, 'approve', 999)).toBe('too-early');
    expect(readiness(shownAt0, a, 'approve', 1000)).toBe('ready');
  });

  it('not while it is out of sight, nor as something that it no longer is', () => {
    expect(readiness(nothingShown, a, 'deny', 9000)).toBe('not-shown');
    expect(readiness(report(shownAt0, [b], 1), a, 'deny', 9000)).toBe('not-shown');
    expect(readiness(shownAt0, { id: 'a', fingerprint: '2' }, 'deny', 9000)).toBe('changed');
  });
});

describe('the delay', () => {
  it('goes on when the window reports the same again', () => {
    expect(readiness(report(shownAt0, [a, b], 900), a, 'approve', 1000)).toBe('ready');
  });

  it.each([
    ['another request takes the place', [b, a]],
    ['an earlier request goes and this one moves up', [b]],
    ['a change of what is shown', [a, { ...b, fingerprint: '2' }]],
  ])('starts anew with %s', (_, items) => {
    const arming = report(shownAt0, items, 900);
    const now = items.find(({ id }) => id === 'b') ?? b;
    expect(readiness(arming, now, 'approve', 1899)).toBe('too-early');
    expect(readiness(arming, now, 'approve', 1900)).toBe('ready');
  });

  it('starts anew after the window was hidden', () => {
    const arming = report(report(shownAt0, [], 900), [a], 950);
    expect(readiness(arming, a, 'approve', 1949)).toBe('too-early');
  });

  it('starts anew with a press that comes too early, twenty times at most', () => {
    let arming: Arming = shownAt0;
    for (let press = 1; press <= mostRestarts; press++) arming = restart(arming, 'a', press * 100);
    expect(delaysLeft(arming, 2000)).toMatchObject({ a: { approve: 1000, deny: 500 } });
    expect(delaysLeft(restart(arming, 'a', 2500), 2500)).toMatchObject({ a: { approve: 500, deny: 0 } });
  });

  it('starts anew for the pressed request only, and for none that is not in sight', () => {
    expect(delaysLeft(restart(shownAt0, 'a', 900), 900)).toMatchObject({
      a: { approve: 1000, deny: 500 },
      b: { approve: 100, deny: 0 },
    });
    expect(restart(shownAt0, 'c', 900)).toBe(shownAt0);
  });

  it('is told for exactly what is shown, whatever it is called', () => {
    const items = ['a', '__proto__', 'constructor'].map((id) => ({ id, fingerprint: '1' }));
    const left = delaysLeft(report(nothingShown, items, 0), 400);
    expect(Object.keys(left)).toEqual(['a', '__proto__', 'constructor']);
    expect(Object.values(left)).toEqual(items.map(() => ({ approve: 600, deny: 100 })));
  });
});

const item = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  fingerprint: fc.constantFrom('1', '2'),
});
const step = fc.oneof(
  { weight: 3, arbitrary: fc.uniqueArray(item, { maxLength: 3, selector: ({ id }) => id }) },
  { weight: 1, arbitrary: fc.constantFrom('a', 'b', 'c') },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 1200 }) },
);

it('whatever a window reports, nothing counts that has not been in one place unchanged for its delay', () => {
  const needed = { approve: 1000, deny: 500 };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let now = 0;
      let arming = nothingShown;
      // The model: since when each request stands in its place as it is.
      let still = new Map<string, { key: string; since: number }>();
      for (const each of steps) {
        if (typeof each === 'number') now += each;
        else if (typeof each === 'string') arming = restart(arming, each, now);
        else {
          arming = report(arming, each, now);
          still = new Map(
            each.map(({ id, fingerprint }, place) => {
              const key = `${fingerprint} ${place}`;
              const before = still.get(id);
              return [id, before?.key === key ? before : { key, since: now }];
            }),
          );
        }
        for (const id of ['a', 'b', 'c']) {
          for (const fingerprint of ['1', '2']) {
            for (const answer of answers) {
              if (readiness(arming, { id, fingerprint }, answer, now) !== 'ready') continue;
              expect(still.get(id)?.key).toMatch(new RegExp(`^${fingerprint} `));
              expect(now - (still.get(id)?.since ?? now)).toBeGreaterThanOrEqual(needed[answer]);
            }
          }
        }
      }
    }),
    { numRuns: 500 },
  );
});
