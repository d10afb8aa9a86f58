import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, say } from '../project.mjs';
import { onOwnScreen } from '../own-screen.mjs';
import { run } from '../run.mjs';
import { testEnvironment } from './environment.mjs';
import { endProcessesMarked } from '../leftovers.mjs';
import { readResults } from './results.mjs';

/**
 * Runs one suite to its end and counts. What it says is shown at once, or for a user without rights, which happens at
 * the same time, in one piece when it is done.
 * @param {import('./suites.mjs').Suite} suite
 * @param {import('./stage.mjs').Stage} stage
 * @param {readonly string[]} files Only these test files; all if empty.
 */
export async function runSuite(suite, stage, files) {
  const title = stage.user ? `${suite.name}, as a user without rights in Chromium's sandbox` : suite.name;
  if (!stage.user) console.log(`\n== ${title}`);
  const kept = join(
    projectFolder,
    'out',
    'test-results',
    stage.user ? `${suite.name}-unprivileged` : suite.name,
  );
  rmSync(kept, { recursive: true, force: true });
  const output = stage.user ? join(stage.own('output'), suite.name) : kept;
  const report = join(stage.own('reports'), `${suite.name}.json`);
  const runner = suite.runner(report);
  const command = [stage.node, ...runner.args, ...files];
  const onScreen = suite.needsScreen && process.platform === 'linux' ? onOwnScreen(command) : command;
  const [program = '', ...args] = onScreen;
  const ended = await run(program, args, {
    ...stage.user,
    cwd: stage.project,
    env: testEnvironment(stage, { ...runner.env, PUSH_APPROVER_TEST_OUTPUT: output }),
    timeout: suite.patience,
    show: !stage.user,
  });
  endProcessesMarked(stage.mark);
  if (stage.user) console.log(`\n== ${title}\n${ended.output}`);
  if (ended.timedOut) say(`This took longer than ${suite.patience / 60_000} minutes and was ended.`);
  // What a failed test left: pictures, traces.
  if (stage.user && existsSync(output)) cpSync(output, kept, { recursive: true });
  return readResults(report, ended.ok);
}
