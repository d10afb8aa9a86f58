// This room: what the commands share.

import { spawn } from 'node:child_process';
import { onSignalAsk, Problem } from './problem.mjs';

/**
 * How to run a program.
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] Without it, this process's own.
 * @property {number} [uid] Linux: the user to run it as.
 * @property {number} [gid]
 * @property {number} [timeout] Longest run in milliseconds; after it the program is killed with all that it started.
 * @property {boolean} [show] Whether what it says is shown at once, instead of kept.
 * @property {'end of input' | 'SIGINT'} [ask] How it is asked to end in its own way when a signal comes, instead of being
 *   killed: its standard input ends, or it alone (not its group) gets a signal.
 */

/**
 * How a program ended.
 * @typedef {object} Ended
 * @property {boolean} ok Whether it said by its status that all went well.
 * @property {number | null} status
 * @property {boolean} timedOut
 * @property {boolean} wasAsked Whether it ended because it was asked to.
 * @property {string} output What it said on both streams, if that was kept.
 */

const isWindows = process.platform === 'win32';

/**
 * Runs a program to its end. It and what it starts are one group, which ends with this process at the latest.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ended>}
 */
export function run(command, args, { timeout, show = false, ask, ...options } = {}) {
  const output = show ? 'inherit' : 'pipe';
  const child = spawn(command, args, {
    ...options,
    stdio: [ask === 'end of input' ? 'pipe' : 'ignore', output, output],
    detached: !isWindows,
    // On Windows only a shell can start npm.cmd.
    shell: isWindows && command.endsWith('.cmd'),
  });
  const kill = () => killGroup(child.pid);
  // Before what else happens at the end: others tidy up what it was writing.
  process.prependListener('exit', kill);
  let wasAsked = false;
  const askToEnd = () => {
    wasAsked = true;
    if (ask === 'SIGINT') child.kill('SIGINT');
    else child.stdin?.end();
  };
  const forgetAsking = ask === undefined ? () => false : onSignalAsk(askToEnd);
  let timedOut = false;
  const giveUp = () => {
    timedOut = true;
    kill();
  };
  const timer = timeout === undefined ? undefined : setTimeout(giveUp, timeout);
  const said = [''];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => said.push(text));
  }
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      forgetAsking();
      process.removeListener('exit', kill);
    };
    child.on('error', (cause) => {
      done();
      reject(new Problem(`${command} can't be started: ${cause.message}`));
    });
    child.on('close', (status) => {
      done();
      resolve({ ok: status === 0, status, timedOut, wasAsked, output: said.join('') });
    });
  });
}

/** @param {number | undefined} pid */
function killGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(isWindows ? pid : -pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
