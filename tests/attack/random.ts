/** Chance that can be played again. */
export type Random = {
  /** A whole number between two, both included. */
  readonly whole: (least: number, most: number) => number;
  /** One of them. */
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
  /** True in so many of a hundred cases. */
  readonly percent: (chance: number) => boolean;
};

/** Chance from a seed (mulberry32). `name` parts those that have the same seed. */
export function randomOf(seed: number, name: string): Random {
  let state = Buffer.from(name).reduce((sum, byte) => Math.imul(sum, 31) + byte, seed) | 0;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    whole,
    pick: (from) => from[whole(0, from.length - 1)] ?? from[0],
    percent: (chance) => next() * 100 < chance,
  };
}
