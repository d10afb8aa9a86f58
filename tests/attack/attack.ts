import { appendFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { fuzzSeed } from '../support/fuzz/seed';
import { test as base } from '../support/sandbox-app';
import { type Random, randomOf } from './random';

/** What an attack has tried, and where it got through. */
export class Score {
  tried = 0;
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
    const { tried, failed } = score;
    expect(sandbox.requests.length).toBeGreaterThan(0);
    process.stdout.write(
      `attack: ${title}: PUSH_APPROVER_FUZZ_SEED=${fuzzSeed}: ${tried} tried, ${failed.length} failed\n`,
    );
    const file = process.env['PUSH_APPROVER_ATTACK_SCORES'];
    const line = { attack: title, tried, failed, seed: fuzzSeed };
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
    expect(failed).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  },
});

export { expect } from '@playwright/test';
