import { appendFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { fuzzSeed } from '../support/fuzz/seed';
import { longer } from '../support/run-length';
import { test as base } from '../support/sandbox-app';
import { type Random, randomOf } from './random';

/** What an attack has tried, and where it got through. */
export class Score {
  tried = 0;
  /** Approvals after a pause that was long enough for Approve to wake: the busy computer made it, and no attack it was. */
  paused = 0;
  readonly failed: string[] = [];

  /** So many presses, faults, kills or events were tried. */
  add(count = 1): void {
    this.tried += count;
  }

  /** Something got through. */
  fail(what: string): void {
    this.failed.push(what);
  }
}

/** What an attack has besides an app and a sandbox. */
export type Attack = { readonly random: Random; readonly score: Score };

/** The test function of attacks: each tells what it tried and with which seed, and fails where anything got through. */
export const test = base.extend<Attack>({
  random: async ({ sandbox }, use, { title }) => {
    // The server's own chance is not part of it: push codes differ each time.
    expect(sandbox.codes()).toEqual([]);
    await use(randomOf(fuzzSeed, title));
  },
  score: async ({ sandbox }, use, { title }) => {
    const score = new Score();
    await use(score);
    const { tried, paused, failed } = score;
    expect(sandbox.requests.length).toBeGreaterThan(0);
    process.stdout.write(
      `attack: ${title}: PUSH_APPROVER_FUZZ_SEED=${fuzzSeed}: ${tried} tried, ${failed.length} failed\n`,
    );
    const file = process.env['PUSH_APPROVER_ATTACK_SCORES'];
    const line = { attack: title, tried, paused, failed, seed: fuzzSeed };
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
    expect(failed).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  },
});

/** When `npm run attack` is over, in epoch milliseconds. */
const end = Number(process.env['PUSH_APPROVER_ATTACK_END'] ?? Infinity);

/** So many rounds, and more in a longer run; after its end no other begins. */
export function* rounds(count: number): Generator<number> {
  for (let round = 0; round < count * longer; round++) {
    if (round > 0 && Date.now() > end) return;
    yield round;
  }
}

export { expect } from '@playwright/test';
