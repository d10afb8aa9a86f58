import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as quiet from '../../../../../main/domain/requests/quiet-mode';

const minute = 60_000;

/** Requests that arrive at these times. */
const arrivals = (...times: readonly number[]): quiet.QuietMode =>
  times.reduce((mode, at, index) => quiet.arrived(mode, `r${index}`, at), quiet.calm);

/** Different requests that are denied, or run out, at these times. */
const refusals = (...times: readonly number[]): quiet.QuietMode =>
  times.reduce((mode, at, index) => quiet.unwanted(mode, `r${index}`, at), quiet.calm);

describe('quiet mode begins', () => {
  it('with the third request within a minute', () => {
    expect(quiet.isQuiet(arrivals(0, 30_000), 30_000)).toBe(false);
    expect(quiet.isQuiet(arrivals(0, 30_000, 59_999), 59_999)).toBe(true);
    expect(quiet.isQuiet(arrivals(0, 30_000, 60_000), 60_000)).toBe(false);
    expect(arrivals(0, 1, 2).on).toMatchObject({ reason: 'burst' });
  });

  it('with the fifth request within ten minutes that was denied or ran out', () => {
    expect(quiet.isQuiet(refusals(0, 1, 2, 3), 3)).toBe(false);
    expect(quiet.isQuiet(refusals(0, 1, 2, 3, 10 * minute - 1), 10 * minute - 1)).toBe(true);
    expect(quiet.isQuiet(refusals(0, 1, 2, 3, 10 * minute), 10 * minute)).toBe(false);
    expect(refusals(0, 1, 2, 3, 4).on).toMatchObject({ reason: 'many-unwanted' });
  });

  it('with "This wasn\'t me"', () => {
    expect(quiet.reported(quiet.calm, 0).on).toEqual({ reason: 'reported', until: 20 * minute });
  });

  it('not with requests that the user has approved', () => {
    const two = arrivals(0, 1);
    expect(quiet.isQuiet(quiet.arrived(quiet.approved(two, 'r0'), 'r9', 2), 2)).toBe(false);
  });

  it('not with one request that is denied again and again because the network is gone', () => {
    let mode = quiet.calm;
    for (let at = 0; at < 20; at++) mode = quiet.unwanted(mode, 'r1', at);
    expect(quiet.isQuiet(mode, 20)).toBe(false);
  });

  it('not with a request that was denied in vain and approved then', () => {
    const four = quiet.approved(refusals(0, 1, 2, 3), 'r0');
    expect(quiet.isQuiet(quiet.unwanted(four, 'r9', 4), 4)).toBe(false);
  });
});

describe('quiet mode ends', () => {
  it('twenty minutes after the last of what led to it', () => {
    const mode = arrivals(0, 1, 2, 30_000);
    expect(quiet.isQuiet(mode, 30_000 + 20 * minute - 1)).toBe(true);
    expect(quiet.isQuiet(mode, 30_000 + 20 * minute)).toBe(false);
  });

  it('by the user, and what led to it is forgotten', () => {
    expect(quiet.isQuiet(quiet.arrived(quiet.endQuiet(), 'r9', 3), 3)).toBe(false);
  });
});

it('quiet mode keeps the reason that the user was told first, until it has ended', () => {
  expect(quiet.reported(arrivals(0, 1, 2), 10).on).toEqual({ reason: 'burst', until: 10 + 20 * minute });
  expect(quiet.reported(arrivals(0, 1, 2), 21 * minute).on).toMatchObject({ reason: 'reported' });
});

it('quiet mode begins after as many, and lasts as long, as the organisation has set', () => {
  const rules = {
    burst: { ...quiet.quietRules.burst, count: 2 },
    unwanted: { ...quiet.quietRules.unwanted, count: 2 },
    lasts: 7 * minute,
  };
  const one = quiet.arrived(quiet.calm, 'a', 0, rules);
  expect(one.on).toBeUndefined();
  expect(quiet.arrived(one, 'b', 1, rules).on).toEqual({ reason: 'burst', until: 1 + 7 * minute });
  const denied = quiet.unwanted(quiet.calm, 'a', 0, rules);
  expect(denied.on).toBeUndefined();
  expect(quiet.unwanted(denied, 'b', 1, rules).on).toEqual({
    reason: 'many-unwanted',
    until: 1 + 7 * minute,
  });
  expect(quiet.reported(quiet.calm, 0, rules).on).toEqual({ reason: 'reported', until: 7 * minute });
});

it('of a flood, quiet mode remembers only a limited number', () => {
  const times = Array.from({ length: 1000 }, (_, at) => at);
  expect(arrivals(...times).arrivals.map(({ at }) => at)).toEqual(times.slice(-100));
  expect(refusals(...times).unwanted.map(({ at }) => at)).toEqual(times.slice(-100));
});

it('no request makes quiet mode shorter, and what is counted does not grow without end', () => {
  const step = fc.record({
    what: fc.constantFrom('arrive' as const, 'refuse' as const, 'approve' as const, 'report' as const),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    wait: fc.integer({ min: 0, max: 5 * minute }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      let now = 0;
      let mode = quiet.calm;
      for (const { what, id, wait } of steps) {
        now += wait;
        const before = mode;
        if (what === 'arrive') mode = quiet.arrived(mode, id, now);
        if (what === 'refuse') mode = quiet.unwanted(mode, id, now);
        if (what === 'approve') mode = quiet.approved(mode, id);
        if (what === 'report') mode = quiet.reported(mode, now);
        expect(mode.on?.until ?? 0).toBeGreaterThanOrEqual(before.on?.until ?? 0);
        expect(mode.unwanted.length).toBeLessThanOrEqual(6);
      }
    }),
  );
});
