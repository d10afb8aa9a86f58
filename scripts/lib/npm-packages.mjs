import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { property, readJson } from './json.mjs';
import { npm } from './npm.mjs';
import { npmProblem } from './npm-problem.mjs';
import { projectFolder, say } from './project.mjs';

/** Longest time that npm may take, in milliseconds. */
const patience = 10 * 60_000;

/** Installs the npm packages unless just these are installed. Runs before them, so it imports nothing of theirs. */
export async function ensureNpmPackages() {
  if (areInstalled()) return;
  say('Installing the npm packages (npm ci)…');
  const { ok, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: projectFolder,
    timeout: patience,
  });
  if (!ok) throw npmProblem('npm ci', output);
}

/** npm writes a second lock file, of what it installed, when it is done: that one must fit the project's. */
function areInstalled() {
  const installedFile = join(projectFolder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = property(readJson(join(projectFolder, 'package-lock.json')), 'packages') ?? {};
  const installed = property(readJson(installedFile), 'packages');
  return Object.keys(wanted).every((path) => {
    const [want, have] = [property(wanted, path), property(installed, path)];
    // The root is no package; an optional one may be for another platform.
    if (have === undefined) return path === '' || property(want, 'optional') === true;
    return property(have, 'integrity') === property(want, 'integrity');
  });
}
