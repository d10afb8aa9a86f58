import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Arming,
  delaysLeft,
  mostDenyRestarts,
  nothingShown,
  pressed,
  readiness,
  refused,
  report,
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
  ])('starts again with %s', (_, items) => {
    const arming = report(shownAt0, items, 900);
    const now = items.find(({ id }) => id === 'b') ?? b;
    expect(readiness(arming, now, 'approve', 1899)).toBe('too-early');
    expect(readiness(arming, now, 'approve', 1900)).toBe('ready');
  });

  it('starts again after the window was hidden', () => {
    const arming = report(report(shownAt0, [], 900), [a], 950);
    expect(readiness(arming, a, 'approve', 1949)).toBe('too-early');
  });

  it('starts again with an answer that comes too early: denying twenty times at most, approving without end', () => {
    let arming: Arming = shownAt0;
    for (let press = 1; press <= mostDenyRestarts; press++) arming = refused(arming, 'a', press * 100);
    expect(delaysLeft(arming, 2000)).toMatchObject({ a: { approve: 1000, deny: 500 } });
    expect(delaysLeft(refused(arming, 'a', 2400), 2400)).toMatchObject({ a: { approve: 1000, deny: 100 } });
    for (let press = 1; press <= 10_000; press++) arming = refused(arming, 'a', 2000 + press * 100);
    expect(delaysLeft(arming, 1_002_000)).toMatchObject({ a: { approve: 1000, deny: 0 } });
  });

  it('of approving starts again with a press that only could have answered, and denying is not put off by it', () => {
    const arming = pressed(shownAt0, 'a', 400);
    expect(delaysLeft(arming, 400)).toMatchObject({ a: { approve: 1000, deny: 100 } });
  });

  it('is over once it is over: what is awake stays so', () => {
    expect(pressed(shownAt0, 'a', 1000)).toBe(shownAt0);
    expect(readiness(refused(shownAt0, 'a', 900), a, 'deny', 900)).toBe('ready');
  });

  it('starts again for the pressed request only, and for none that is not in sight', () => {
    expect(delaysLeft(refused(shownAt0, 'a', 400), 400)).toMatchObject({
      a: { approve: 1000, deny: 500 },
      b: { approve: 600, deny: 100 },
    });
    expect(refused(shownAt0, 'c', 400)).toBe(shownAt0);
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
        else if (typeof each === 'string') arming = refused(arming, each, now);
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

it('approving wakes up after a second without a press, and only then', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1500 }), { maxLength: 60 }),
      fc.boolean(),
      (pauses, answers) => {
        let now = 0;
        let arming = report(nothingShown, [a], now);
        let hadPause = false;
        for (const pause of pauses) {
          now += pause;
          hadPause ||= pause >= 1000;
          expect(readiness(arming, a, 'approve', now)).toBe(hadPause ? 'ready' : 'too-early');
          arming = answers ? refused(arming, 'a', now) : pressed(arming, 'a', now);
        }
      },
    ),
    { numRuns: 500 },
  );
});
