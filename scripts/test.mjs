// This room: what package.json runs, a file for each command.

// Runs tests, after all that they need is there. The last line says “N passed, N failed”.
//   --long               the long suites (npm run test:long) instead of the usual ones
//   --only unit,e2e      only these suites
//   --no-unprivileged    as root: nothing as a user without rights
//   --no-install         only lists the system packages that are missing
//   FILE…                only these test files
import { parseArgs } from 'node:util';
import { buildRelay } from './lib/build-relay.mjs';
import { build } from './lib/build.mjs';
import { findElectron } from './lib/electron.mjs';
import { packageFolder } from './lib/package.mjs';
import { Problem, script } from './lib/problem.mjs';
import { say } from './lib/project.mjs';
import {
  desktopNeeds,
  electronNeeds,
  packageNeeds,
  relayNeeds,
  screenNeeds,
  waylandNeeds,
} from './lib/system-needs.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { chooseSuites, planTasks } from './lib/test/plan.mjs';
import { inLanes } from './lib/test/lanes.mjs';
import { isSandboxPossible, stageForNobody, stageHere } from './lib/test/stage.mjs';
import { suites } from './lib/test/suites.mjs';

const isLinux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;

/** The tests wait more than they work: three at the same time keep two cores busy. */
const lanes = 3;

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    long: { type: 'boolean', default: false },
    only: { type: 'string' },
    'no-unprivileged': { type: 'boolean', default: false },
    // Read by the part that installs.
    'no-install': { type: 'boolean', default: false },
  },
});

const totals = { passed: 0, failed: 0 };
/** @type {string[]} */
const times = [];
/** @type {string[]} */
const failures = [];

async function runAll() {
  const wish = {
    isLong: options.long,
    only: options.only?.split(','),
    isLinux,
    isWhole: files.length === 0,
  };
  const chosen = chooseSuites(suites, wish);
  if (!isLinux) say(`For Linux only, and left out: ${namesOf(suites.filter((each) => each.onLinuxOnly))}.`);
  const has = (/** @type {string} */ suite) => chosen.some(({ name }) => name === suite);
  await ensureSystemPackages([
    ...electronNeeds,
    ...screenNeeds,
    ...desktopNeeds,
    ...relayNeeds,
    ...(has('package-long') ? packageNeeds : []),
    ...(has('wayland') ? waylandNeeds : []),
  ]);
  const electron = await findElectron();
  await build(electron);
  await buildRelay();
  // It needs npm packages, which are there only now.
  const { runSuite } = await import('./lib/test/run-suite.mjs');
  const isPackageAsked = ['package', 'package-as-root', 'wayland'].some(has);
  const packed = isPackageAsked ? await packageFolder(electron) : undefined;
  const asksNobody =
    isLinux && isRoot && !options['no-unprivileged'] && chosen.some(({ as }) => as !== 'owner');
  const hasNobody = asksNobody && (await isSandboxPossible());
  if (asksNobody && !hasNobody) {
    say(
      'Users without rights get no user namespaces here: all runs as root, without the sandbox. A failure.',
    );
    totals.failed += 1;
  }
  const here = stageHere(electron, packed);
  const nobodys = hasNobody ? stageForNobody(electron, packed) : Promise.resolve(here);
  const tasks = planTasks(chosen, wish, hasNobody);
  await inLanes(tasks, lanes, (task) =>
    counted(async () => {
      const stage = task.asNobody ? await nobodys : here;
      const how = { files, isLong: options.long, show: tasks.length === 1 };
      const { passed, failed, failures: own, seconds } = await runSuite(task, stage, how);
      totals.passed += passed;
      totals.failed += failed;
      failures.push(...own.map((each) => `-- ${task.title}: ${each}`));
      times.push(`${String(seconds).padStart(5)} s  ${task.title}: ${passed} passed, ${failed} failed`);
    }),
  );
}

/** @param {readonly import('./lib/test/suites.mjs').Suite[]} some */
const namesOf = (some) => some.map(({ name }) => name).join(', ');

/**
 * What goes wrong outside of a test counts as one that failed.
 * @param {() => Promise<void>} body
 */
async function counted(body) {
  try {
    await body();
  } catch (error) {
    say(error instanceof Problem ? error.message : error instanceof Error ? `${error.stack}` : String(error));
    totals.failed += 1;
  }
}

await script(async () => {
  await counted(runAll);
  // Once more at the end: between the output of other suites nobody finds them.
  for (const each of failures) console.log(`\n${each}`);
  console.log(['', ...times].join('\n'));
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  process.exitCode = totals.failed === 0 ? 0 : 1;
});
