import { describe, expect, it } from 'vitest';
import { inLanes } from '../../../scripts/lib/test/lanes.mjs';
import { chooseSuites, planTasks } from '../../../scripts/lib/test/plan.mjs';
import { type Suite, suites } from '../../../scripts/lib/test/suites.mjs';

const suite = (name: string, rest: Partial<Suite> = {}): Suite => ({
  name,
  onLinuxOnly: false,
  as: 'owner',
  needsScreen: false,
  runner: () => ({ args: [], env: {} }),
  ...rest,
});

const some = [
  suite('short', { patience: 1000 }),
  suite('always', { patience: 1000, longPatience: 5000 }),
  suite('long', { longPatience: 9000 }),
  suite('linux', { patience: 1000, onLinuxOnly: true }),
];
const wish = { isLong: false, only: undefined, isLinux: true, isWhole: true };
const namesOf = (chosen: readonly Suite[]): readonly string[] => chosen.map(({ name }) => name);

describe('the suites of a run', () => {
  it('are those that say how long they may take in it', () => {
    expect(namesOf(chooseSuites(some, wish))).toEqual(['short', 'always', 'linux']);
    expect(namesOf(chooseSuites(some, { ...wish, isLong: true }))).toEqual(['always', 'long']);
  });

  it('are only those that were named', () => {
    expect(namesOf(chooseSuites(some, { ...wish, only: ['linux', 'short'] }))).toEqual(['short', 'linux']);
    expect(() => chooseSuites(some, { ...wish, only: ['shrot'] })).toThrow('There is no suite “shrot”.');
    expect(() => chooseSuites(some, { ...wish, only: ['long'] })).toThrow('npm run test:long');
    expect(() => chooseSuites(some, { ...wish, isLong: true, only: ['short'] })).toThrow('`npm test`');
  });

  it('leave out on other systems what is for Linux only', () => {
    expect(namesOf(chooseSuites(some, { ...wish, isLinux: false }))).toEqual(['short', 'always']);
  });
});

describe('the tasks of a run', () => {
  const split = [suite('e2e', { as: 'nobody', shards: 2, patience: 1 }), suite('unit')];
  const ids = (isWhole: boolean, hasNobody: boolean): readonly string[] =>
    planTasks(split, { ...wish, isWhole }, hasNobody).map(({ id }) => id);

  it('are a part of a suite for one user each', () => {
    expect(ids(true, true)).toEqual(['e2e-1-of-2-unprivileged', 'e2e-2-of-2-unprivileged', 'unit']);
    expect(ids(true, false)).toEqual(['e2e-1-of-2', 'e2e-2-of-2', 'unit']);
  });

  it('are whole suites where only some files are wanted, and in the long run', () => {
    expect(ids(false, true)).toEqual(['e2e-unprivileged', 'unit']);
    expect(planTasks(split, { ...wish, isLong: true }, true)).toHaveLength(2);
  });
});

it('lanes take each item once, in its order, and no more at a time than there are lanes', async () => {
  const taken: number[] = [];
  let running = 0;
  let most = 0;
  await inLanes([1, 2, 3, 4, 5], 2, async (item) => {
    taken.push(item);
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  });
  expect([taken, most]).toEqual([[1, 2, 3, 4, 5], 2]);
});

describe('the suites of this project', () => {
  it('each belong to a run, and every run has some', () => {
    for (const { name, patience, longPatience } of suites)
      expect([name, patience ?? longPatience]).toEqual([name, expect.any(Number)]);
    for (const isLong of [false, true]) expect(chooseSuites(suites, { ...wish, isLong })).not.toEqual([]);
  });
});
