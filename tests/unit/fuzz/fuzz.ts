import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fuzzSeed, tellFuzz } from '../../support/fuzz/seed';
import { longer } from '../../support/run-length';

/** Whether the code has taken what it was given. */
export type Fate = 'accepted' | 'refused';

/** Something that takes what comes from outside. */
export type Target<T> = {
  /** How many inputs it is given; in the long run, `longer` times as many. */
  readonly cases: number;
  readonly input: fc.Arbitrary<T>;
  /** Gives it one input, and checks what has become of it. */
  readonly run: (input: T) => Fate | Promise<Fate>;
  /** Called once, after the last input. */
  readonly end?: () => void | Promise<void>;
  /** What one input leaves behind changes what the next one meets: no simpler input would show the same. */
  readonly lasting?: boolean;
};

/** Where fewer inputs than these were taken, or refused, the rest of the code was not tried. */
const leastShare = 0.05;

let executed = 0;

/** How many inputs all targets of this file of tests have been given so far. */
export const casesSoFar = (): number => executed;

/** A test that gives a target hostile inputs, by a seed that is printed. A rejection that nobody handles fails it. */
export function fuzz<T>(name: string, { input, run, end, lasting = false, ...target }: Target<T>): void {
  const cases = target.cases * longer;
  it(`${name}, ${cases} times`, async () => {
    const tally = { accepted: 0, refused: 0 };
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    try {
      const property = fc.asyncProperty(input, async (value) => {
        tally[await run(value)] += 1;
      });
      await fc.assert(property, { seed: fuzzSeed, numRuns: cases, endOnFailure: lasting });
      await end?.();
      // Rejections are told of after the turn in which they happen.
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.off('unhandledRejection', note);
      executed += tally.accepted + tally.refused;
      tellFuzz(name, tally);
    }
    expect(unhandled).toEqual([]);
    expect(tally.accepted + tally.refused).toBe(cases);
    expect(Math.min(tally.accepted, tally.refused) / cases).toBeGreaterThan(leastShare);
  });
}
