import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { onSignalAsk, Problem } from './problem.mjs';
import { projectFolder } from './project.mjs';
import { sandboxRefusal } from './sandbox-refusal.mjs';

/** What Chromium's helper writes when the process that it should help has given up. */
const aftermath = /zygote_linux\.cc.*Broken pipe/;

/**
 * An app that runs.
 * @typedef {object} RunningApp
 * @property {Promise<number>} ended Its exit status. Rejects with a problem where Chromium can't have its sandbox.
 * @property {() => void} quit Asks it to end.
 */

/**
 * Runs the built app in a terminal. It ends with this process.
 * @param {import('./electron.mjs').Electron} electron
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} additions To the environment.
 * @returns {RunningApp}
 */
export function runApp(electron, args, additions) {
  // Chromium can't use its sandbox as root. Everywhere else the app never runs without it.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const env = { ...process.env, ...additions };
  // Where the app would begin again over X11, this could neither see nor end it.
  const named = args.some((arg) => /^--?ozone-platform/.test(arg));
  const overX11 = process.platform === 'linux' && env['DISPLAY'] && !named ? ['--ozone-platform=x11'] : [];
  // Editors set it in their terminals; with it Electron would be no more than Node.
  delete env['ELECTRON_RUN_AS_NODE'];
  const app = spawn(electron.path, [...asRoot, ...overX11, projectFolder, ...args], {
    stdio: ['inherit', 'inherit', 'pipe'],
    env,
  });
  const quit = () => void app.kill();
  process.on('exit', quit);
  const forgetAsking = onSignalAsk(quit);
  /** @type {string | undefined} */
  let refusal;
  createInterface({ input: app.stderr }).on('line', (line) => {
    const found = sandboxRefusal(line);
    // What it means is said at the end, once.
    if (found !== undefined) refusal = found;
    else if (!aftermath.test(line)) process.stderr.write(`${line}\n`);
  });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve, reject) => {
    app.on('error', (cause) => reject(new Problem(`Electron can't be started: ${cause.message}`, { cause })));
    app.on('close', (status) => {
      forgetAsking();
      process.removeListener('exit', quit);
      if (refusal === undefined) resolve(status ?? 1);
      else reject(new Problem(refusal));
    });
  });
  return { ended, quit };
}
