import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { steadyClock } from '../../../../../main/domain/util/clock';

/** A computer's clocks, moved by hand. `coarse`: the uptime comes in this many milliseconds. */
function computer(coarse = 10) {
  const clocks = { wall: 1_700_000_000_000, running: 100, uptime: 50_000 };
  const clock = steadyClock({
    wall: () => clocks.wall,
    running: () => clocks.running,
    uptime: () => Math.floor(clocks.uptime / coarse) * coarse,
  });
  const begin = clock();
  return {
    elapsed: () => clock() - begin,
    run: (ms: number) => {
      for (const each of ['wall', 'running', 'uptime'] as const) clocks[each] += ms;
    },
    sleep: (ms: number) => {
      clocks.wall += ms;
      clocks.uptime += ms;
    },
    step: (ms: number) => {
      clocks.wall += ms;
    },
  };
}

describe('the steady clock', () => {
  it('goes on in a sleep, and stands by every step of the wall clock', () => {
    const { elapsed, run, sleep, step } = computer();
    run(1000);
    step(3_600_000);
    expect(elapsed()).toBe(1000);
    step(-86_400_000);
    run(500);
    expect(elapsed()).toBe(1500);
    sleep(8 * 3_600_000);
    expect(elapsed()).toBe(8 * 3_600_000 + 1500);
  });

  it('counts a sleep that a step of the wall clock hides', () => {
    const { elapsed, run, sleep, step } = computer();
    sleep(60_000);
    step(-60_000);
    run(1001);
    // To the uptime's hundredths of a second.
    expect(Math.abs(elapsed() - 61_001)).toBeLessThanOrEqual(10);
  });

  it.each([10, 1000])(
    'tells the time within two seconds, and never goes back, where the uptime comes in %i ms',
    (coarse) => {
      const move = fc.tuple(fc.constantFrom('run', 'sleep', 'step'), fc.integer({ min: 0, max: 100_000 }));
      fc.assert(
        fc.property(fc.array(move), (moves) => {
          const world = computer(coarse);
          let [passed, before, sleeps] = [0, 0, 0];
          for (const [kind, ms] of moves) {
            world[kind](kind === 'step' && ms % 2 === 0 ? -ms : ms);
            if (kind !== 'step') passed += ms;
            if (kind === 'sleep') sleeps += 1;
            const told = world.elapsed();
            expect(told).toBeGreaterThanOrEqual(before);
            before = told;
          }
          world.run(1001);
          // Each sleep may be told a second wrong where the uptime comes in seconds, or be too short to tell.
          expect(Math.abs(world.elapsed() - passed - 1001)).toBeLessThanOrEqual(sleeps * 2000);
        }),
      );
    },
  );
});
