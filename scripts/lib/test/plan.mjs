import { Problem } from '../problem.mjs';

/** @typedef {import('./suites.mjs').Suite} Suite */

/**
 * What of a run is asked for.
 * @typedef {object} Wish
 * @property {boolean} isLong `npm run test:long` instead of `npm test`.
 * @property {readonly string[] | undefined} only Names of suites; all that belong to the run if absent.
 * @property {boolean} isLinux
 * @property {boolean} isWhole False where only some files of the tests are wanted: then nothing is split.
 */

/**
 * One process of tests.
 * @typedef {object} Task
 * @property {string} id Names its files.
 * @property {string} title
 * @property {Suite} suite
 * @property {boolean} asNobody Whether a user without rights runs it.
 * @property {string | undefined} shard `1/2`: which part of the suite's files.
 * @property {number} patience In milliseconds.
 */

/** @param {Wish} wish */
const patienceIn =
  ({ isLong }) =>
  (/** @type {Suite} */ suite) =>
    isLong ? suite.longPatience : suite.patience;

/**
 * The suites that a run consists of. A name that fits none is a problem for the user.
 * @param {readonly Suite[]} suites
 * @param {Wish} wish
 */
export function chooseSuites(suites, wish) {
  for (const name of wish.only ?? []) {
    const named = suites.find((suite) => suite.name === name);
    if (named === undefined) throw new Problem(`There is no suite “${name}”.`);
    if (patienceIn(wish)(named) !== undefined) continue;
    throw new Problem(`“${name}” is a suite of \`npm ${wish.isLong ? 'test' : 'run test:long'}\` only.`);
  }
  return suites.filter(
    (suite) =>
      patienceIn(wish)(suite) !== undefined &&
      (wish.only?.includes(suite.name) ?? true) &&
      (wish.isLinux || !suite.onLinuxOnly),
  );
}

/**
 * Splits suites into what lanes take one after the other, in their order.
 * @param {readonly Suite[]} suites
 * @param {Wish} wish
 * @param {boolean} hasNobody Whether there is a user without rights to run tests as.
 * @returns {readonly Task[]}
 */
export const planTasks = (suites, wish, hasNobody) =>
  suites.flatMap((suite) =>
    shardsOf(suite, wish).map((shard) => {
      const asNobody = hasNobody && suite.as === 'nobody';
      const name = [suite.name, ...(shard === undefined ? [] : [shard])].join(' ');
      return {
        id: `${name.replace(' ', '-').replace('/', '-of-')}${asNobody ? '-unprivileged' : ''}`,
        title: `${name}${asNobody ? ", as a user without rights in Chromium's sandbox" : ''}`,
        suite,
        asNobody,
        shard,
        patience: patienceIn(wish)(suite) ?? 0,
      };
    }),
  );

/**
 * @param {Suite} suite
 * @param {Wish} wish
 */
function shardsOf({ shards = 1 }, { isWhole, isLong }) {
  if (!isWhole || isLong || shards === 1) return [undefined];
  return Array.from({ length: shards }, (_, index) => `${index + 1}/${shards}`);
}
