// Shows the whole job with real parts: on this screen to try it, or without one as a story that plays by itself.
import { fileURLToPath } from 'node:url';
import { build } from './lib/build.mjs';
import { findElectron } from './lib/electron.mjs';
import { onOwnScreen } from './lib/own-screen.mjs';
import { Problem, script } from './lib/problem.mjs';
import { run } from './lib/run.mjs';
import { desktopNeeds, electronNeeds, screenNeeds } from './lib/system-needs.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

const isLinux = process.platform === 'linux';
const hasScreen = !isLinux || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/** Longest story without a screen, in milliseconds. */
const patience = 5 * 60_000;

await script(async () => {
  const needs = hasScreen ? electronNeeds : [...electronNeeds, ...screenNeeds, ...desktopNeeds];
  await ensureSystemPackages(needs);
  const electron = await findElectron();
  await build(electron);
  const play = [process.execPath, fileURLToPath(new URL('../tests/demo/run.mjs', import.meta.url))];
  const [program = '', ...args] = hasScreen ? [...play, 'live'] : onOwnScreen([...play, 'scripted']);
  const env = { ...process.env, PUSH_APPROVER_TEST_ELECTRON: electron.path };
  const { ok } = await run(program, args, { env, show: true, ...(hasScreen ? {} : { timeout: patience }) });
  if (!ok) throw new Problem('The demo did not come to its end.');
});
