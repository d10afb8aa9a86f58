// Runs the app on a sandbox of its own, and builds and starts it again whenever its source changes. No dev server: the
// windows' content policy stays. Enter sends a push login.
//   --port N        the sandbox's port
//   --no-install    only lists the system packages that are missing
// Other arguments go to the app.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from './lib/build.mjs';
import { findElectron } from './lib/electron.mjs';
import { withoutInstallWish } from './lib/install-wish.mjs';
import { Problem, script } from './lib/problem.mjs';
import { projectFolder, say } from './lib/project.mjs';
import { runApp } from './lib/run-app.mjs';
import { electronNeeds } from './lib/system-needs.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { watchSource } from './lib/watch-source.mjs';

const folder = join(projectFolder, 'out', 'dev');
const policy = join(folder, 'policy.json');

/** @param {string | undefined} port */
async function startSandbox(port) {
  mkdirSync(folder, { recursive: true });
  rmSync(policy, { force: true });
  const cli = join(projectFolder, 'tests', 'sandbox', 'cli.mjs');
  const args = ['--policy', policy, ...(port === undefined ? [] : ['--port', port])];
  const sandbox = spawn(process.execPath, [cli, ...args], { stdio: 'inherit' });
  process.on('exit', () => sandbox.kill());
  while (!existsSync(policy)) {
    if (sandbox.exitCode !== null) throw new Problem('Without its sandbox the app is not started.');
    await delay(100);
  }
}

/** @param {import('./lib/electron.mjs').Electron} electron */
async function buildAgain(electron) {
  try {
    await build(electron);
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say(`${error.message}\nThe app that runs is the one before. The next change is tried again.`);
    return false;
  }
}

await script(async () => {
  await ensureSystemPackages(electronNeeds);
  const { values, tokens } = parseArgs({
    args: withoutInstallWish(process.argv.slice(2)),
    options: { port: { type: 'string' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const forApp = tokens.flatMap((token) =>
    token.kind === 'option' && token.name !== 'port'
      ? [token.value === undefined ? token.rawName : `${token.rawName}=${token.value}`]
      : token.kind === 'positional'
        ? [token.value]
        : [],
  );
  const electron = await findElectron();
  await build(electron);
  await startSandbox(typeof values.port === 'string' ? values.port : undefined);
  const source = watchSource(['main', 'renderer', 'shared'].map((name) => join(projectFolder, name)));
  const args = [`--user-data-dir=${join(folder, 'profile')}`, ...forApp];
  const start = () => runApp(electron, args, { PUSH_APPROVER_POLICY: policy });
  let app = start();
  for (;;) {
    const what = await Promise.race([app.ended, source.changed()]);
    if (what !== 'changed') {
      process.exitCode ??= what;
      break;
    }
    say('The source has changed: building…');
    if (!(await buildAgain(electron))) continue;
    app.quit();
    await app.ended;
    app = start();
    say('The app runs again, with the change.');
  }
  source.close();
  process.exit();
});
