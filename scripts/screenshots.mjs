// Takes the pictures of all views again, in both themes and all languages, and keeps some in `docs/screenshots/`.
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isKept } from './lib/pictures.mjs';
import { Problem, script } from './lib/problem.mjs';
import { projectFolder, say } from './lib/project.mjs';
import { run } from './lib/run.mjs';

/** Longest time to take them, in milliseconds. */
const patience = 20 * 60_000;

await script(async () => {
  const taken = join(projectFolder, 'out', 'looks');
  const kept = join(projectFolder, 'docs', 'screenshots');
  rmSync(taken, { recursive: true, force: true });
  // The tests that look at each view leave its picture.
  const tests = join(projectFolder, 'scripts', 'test.mjs');
  const { ok } = await run(process.execPath, [tests, '--long', '--only', 'looks', '--no-unprivileged'], {
    cwd: projectFolder,
    show: true,
    timeout: patience,
  });
  if (!ok) throw new Problem('A view does not look as it should; the old pictures stay.');
  const pictures = readdirSync(taken).filter(isKept);
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  for (const name of pictures) cpSync(join(taken, name), join(kept, name));
  say(`${pictures.length} pictures are in docs/screenshots; all that were taken are in out/looks.`);
});
