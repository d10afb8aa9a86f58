// The quick checks: form, lint, types and unit tests. The unit tests wait more than they work, so the others run at the same time.
import { npm } from './lib/npm.mjs';
import { ensureNpmPackages } from './lib/npm-packages.mjs';
import { Problem, script } from './lib/problem.mjs';
import { projectFolder } from './lib/project.mjs';
import { inLanes } from './lib/test/lanes.mjs';

/** What runs one after the other, each as `npm run` of that name. */
const rows = [['format:check', 'lint', 'typecheck'], ['test:unit']];

/** Longest run of one, in milliseconds. */
const patience = 5 * 60_000;

await script(async () => {
  await ensureNpmPackages();
  /** @type {string[]} */
  const failed = [];
  await inLanes(rows, rows.length, async (names) => {
    for (const name of names) {
      const { ok, output } = await npm(['run', name], { cwd: projectFolder, timeout: patience });
      console.log(
        `\n== ${name}: ${ok ? 'fine' : 'failed'}${ok && name !== 'test:unit' ? '' : `\n${output}`}`,
      );
      if (!ok) failed.push(name);
    }
  });
  if (failed.length > 0) throw new Problem(`Not everything is fine: ${failed.join(', ')}.`);
});
