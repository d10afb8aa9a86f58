import { randomInt } from 'node:crypto';

const given = process.env['PUSH_APPROVER_FUZZ_SEED'];

/** The seed of this run: another one each time, unless a run is to be played again. */
export const fuzzSeed = given === undefined ? randomInt(2 ** 31) : Number(given);

/** Says what was fuzzed and how to do it again, where the user who runs the tests sees it. */
export function tellFuzz(target: string, tally: Readonly<Record<string, number>>): void {
  const counts = Object.entries(tally).map(([fate, count]) => `${count} ${fate}`);
  process.stdout.write(`fuzz: ${target}: PUSH_APPROVER_FUZZ_SEED=${fuzzSeed}: ${counts.join(', ')}\n`);
}
