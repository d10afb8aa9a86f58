// Shows the full demo with real parts: on this screen to try it, or without one as a story that plays by itself.
//   --no-install    only lists the system packages that are missing
import { fileURLToPath } from 'node:url';
import { build } from './lib/build.mjs';
import { findElectron } from './lib/electron.mjs';
import { makeOwnFolder } from './lib/own-folder.mjs';
import { onOwnScreen } from './lib/own-screen.mjs';
import { Problem, script } from './lib/problem.mjs';
import { run } from './lib/run.mjs';
import { demoNeeds, electronNeeds, screenNeeds } from './lib/system-needs.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

const isLinux = process.platform === 'linux';
const hasScreen = !isLinux || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/** Longest story without a screen, in milliseconds. */
const patience = 5 * 60_000;

/** What would change how Electron or Node run, or send calls to this machine elsewhere. */
const unwanted = /^(ELECTRON_RUN_AS_NODE|NODE_OPTIONS|PUSH_APPROVER_POLICY)$|_proxy$/i;

/** @param {import('./lib/electron.mjs').Electron} electron */
function environment(electron) {
  const kept = Object.entries(process.env).filter(([name]) => !unwanted.test(name));
  const { mark, own } = makeOwnFolder('demo', undefined);
  const [markName = '', markValue = ''] = mark.split('=');
  return {
    ...Object.fromEntries(kept),
    [markName]: markValue,
    TMPDIR: own('tmp'),
    PUSH_APPROVER_TEST_ELECTRON: electron.path,
  };
}

await script(async () => {
  const needs = hasScreen ? electronNeeds : [...electronNeeds, ...screenNeeds, ...demoNeeds];
  await ensureSystemPackages(needs);
  const electron = await findElectron();
  await build(electron);
  const play = [process.execPath, fileURLToPath(new URL('../tests/demo/run.mjs', import.meta.url))];
  const [program = '', ...args] = hasScreen ? [...play, 'live'] : onOwnScreen([...play, 'scripted']);
  const { status, timedOut } = await run(program, args, {
    env: environment(electron),
    show: true,
    ask: 'end of input',
    ...(hasScreen ? {} : { timeout: patience }),
  });
  if (timedOut) throw new Problem(`The demo took longer than ${patience / 60_000} minutes and was ended.`);
  process.exitCode = status ?? 1;
});
