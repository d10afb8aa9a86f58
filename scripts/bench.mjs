// Measures the app against a bare Electron of the same version and writes out/bench/result.json.
//   --grep flood         only what has this in its title
import { build } from './lib/build.mjs';
import { findElectron } from './lib/electron.mjs';
import { Problem, script } from './lib/problem.mjs';
import { electronNeeds, screenNeeds } from './lib/system-needs.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { stageHere } from './lib/test/stage.mjs';
import { playwright } from './lib/test/suites.mjs';

const longestMs = 20 * 60_000;

await script(async () => {
  await ensureSystemPackages([...electronNeeds, ...screenNeeds]);
  const electron = await findElectron();
  await build(electron);
  // It needs npm packages, which are there only now.
  const { runSuite } = await import('./lib/test/run-suite.mjs');
  const suite = {
    name: 'bench',
    onLinuxOnly: false,
    as: /** @type {const} */ ('owner'),
    needsScreen: true,
    runner: playwright('bench'),
  };
  const task = { id: 'bench', title: 'bench', suite, asNobody: false, shard: undefined, patience: longestMs };
  const { failed } = await runSuite(task, stageHere(electron, undefined), {
    files: process.argv.slice(2),
    isLong: false,
    show: true,
  });
  if (failed > 0) throw new Problem('Not everything could be measured.');
});
