import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { RateLimit } from '../../../relay/domain/rate-limit';

it('a rate limit lets no key have more than its share of any window, and forgets no key that is within one', () => {
  const calls = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 400 })));
  fc.assert(
    fc.property(calls, (steps) => {
      const limit = new RateLimit({ most: 3, windowMs: 1000, mostKeys: 2 });
      const allowed: Record<string, number[]> = { a: [], b: [] };
      let now = 0;
      for (const [key, pause] of steps) {
        now += pause;
        const wait = limit.take(key, now);
        if (wait === undefined) allowed[key]?.push(now);
        else {
          expect(wait).toBeGreaterThan(0);
          expect(wait).toBeLessThanOrEqual(1000);
          expect(limit.take(key, now)).toBe(wait);
        }
      }
      // Two fixed windows may meet.
      for (const times of Object.values(allowed)) {
        for (const at of times)
          expect(times.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(6);
      }
    }),
  );
});

it('a rate limit keeps no more keys than it may', () => {
  const limit = new RateLimit({ most: 1, windowMs: 1000, mostKeys: 2 });
  for (const key of ['a', 'b', 'c']) limit.take(key, 0);
  expect(limit.take('c', 1)).toBe(999);
  expect(limit.take('b', 1)).toBe(999);
  expect(limit.take('a', 1)).toBeUndefined();
});
