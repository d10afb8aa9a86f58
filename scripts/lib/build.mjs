import { join } from 'node:path';
import { nameLanguages } from './languages.mjs';
import { programProblem } from './problem.mjs';
import { projectFolder } from './project.mjs';
import { run } from './run.mjs';

/** Longest build, in milliseconds. */
const patience = 2 * 60_000;

/**
 * Builds the app into `out/`, for the Electron that will run it.
 * @param {import('./electron.mjs').Electron} electron
 */
export async function build({ path, version }) {
  const cli = join(projectFolder, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  nameLanguages();
  const [major = ''] = version.split('.');
  const { ok, output } = await run(process.execPath, [cli, 'build'], {
    cwd: projectFolder,
    timeout: patience,
    env: { ...process.env, ELECTRON_EXEC_PATH: path, ELECTRON_MAJOR_VER: major },
  });
  if (!ok) throw programProblem('The build failed.', output);
}
