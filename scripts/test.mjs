// Runs all tests, after all that they need is there. The last line says “N passed, N failed”.
//   --only unit,e2e      only these suites
//   --no-unprivileged    as root: nothing as a user without rights
//   --no-install        only lists the system packages that are missing
//   FILE…                only these test files
import { parseArgs } from 'node:util';
import { buildRelay } from './lib/build-relay.mjs';
import { build } from './lib/build.mjs';
import { findElectron } from './lib/electron.mjs';
import { packageFolder } from './lib/package.mjs';
import { Problem, script } from './lib/problem.mjs';
import { say } from './lib/project.mjs';
import { desktopNeeds, electronNeeds, relayNeeds, screenNeeds } from './lib/system-needs.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { isSandboxPossible, stageForNobody, stageHere } from './lib/test/stage.mjs';
import { suites } from './lib/test/suites.mjs';

const isLinux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    'no-unprivileged': { type: 'boolean', default: false },
    // Read by the part that installs.
    'no-install': { type: 'boolean', default: false },
  },
});

const totals = { passed: 0, failed: 0 };

/** The suites that were asked for. */
function chosenSuites() {
  const names = options.only?.split(',') ?? suites.map(({ name }) => name);
  const unknown = names.find((name) => !suites.some((suite) => suite.name === name));
  if (unknown !== undefined) throw new Problem(`There is no suite “${unknown}”.`);
  return suites.filter(({ name, onLinuxOnly }) => names.includes(name) && (isLinux || !onLinuxOnly));
}

async function runAll() {
  const chosen = chosenSuites();
  if (!isLinux) say('The desktop and package tests are for Linux only.');
  await ensureSystemPackages([...electronNeeds, ...screenNeeds, ...desktopNeeds, ...relayNeeds]);
  const electron = await findElectron();
  await build(electron);
  await buildRelay();
  // It needs npm packages, which are there only now.
  const { runSuite } = await import('./lib/test/run-suite.mjs');
  const count = async (/** @type {Parameters<typeof runSuite>} */ ...args) => {
    const { passed, failed } = await runSuite(...args);
    totals.passed += passed;
    totals.failed += failed;
  };
  const isPackageAsked = chosen.some(({ name }) => name === 'package');
  const packed = isPackageAsked ? await packageFolder(electron) : undefined;
  const asksNobody =
    isLinux && isRoot && !options['no-unprivileged'] && chosen.some(({ as }) => as !== 'owner');
  const isSplit = asksNobody && (await isSandboxPossible());
  if (asksNobody && !isSplit) {
    say(
      'Users without rights get no user namespaces here: all runs as root, without the sandbox. A failure.',
    );
    totals.failed += 1;
  }
  const here = async () => {
    const stage = stageHere(electron, packed);
    const own = chosen.filter(({ as }) => !isSplit || as !== 'nobody');
    for (const suite of own) await count(suite, stage, files);
  };
  const withoutRights = async () => {
    const others = chosen.filter(({ as }) => isSplit && as !== 'owner');
    if (others.length === 0) return;
    const stage = await stageForNobody(electron, packed);
    for (const suite of others) await count(suite, stage, files);
  };
  // The tests wait more than they work: side by side they take little longer than alone.
  await Promise.all([counted(here), counted(withoutRights)]);
}

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
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
  process.exitCode = totals.failed === 0 ? 0 : 1;
});
