import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeOwnFolder } from '../own-folder.mjs';
import { projectFolder, say } from '../project.mjs';
import { onOwnScreen } from '../own-screen.mjs';
import { run } from '../run.mjs';
import { testEnvironment } from './environment.mjs';
import { endProcessesMarked } from '../leftovers.mjs';
import { readResults } from './results.mjs';

/**
 * Runs one task of the plan to its end and counts.
 * @param {import('./plan.mjs').Task} task
 * @param {import('./stage.mjs').Stage} stage
 * @param {object} options
 * @param {readonly string[]} options.files Only these test files; all if empty.
 * @param {boolean} options.isLong
 * @param {boolean} options.show Whether its output is shown at once; in one piece when it is done if not, because other
 *   tasks run at the same time.
 */
export async function runSuite({ id, title, suite, shard, patience }, stage, { files, isLong, show }) {
  const started = performance.now();
  const room = makeOwnFolder('test', stage.user);
  const kept = join(projectFolder, 'out', 'test-results', id);
  rmSync(kept, { recursive: true, force: true });
  const output = stage.user ? join(room.own('output'), id) : kept;
  const report = join(room.own('reports'), `${id}.json`);
  const runner = suite.runner(report);
  const part = shard === undefined ? [] : [`--shard=${shard}`];
  const command = [stage.node, ...runner.args, ...part, ...files];
  const onScreen = suite.needsScreen && process.platform === 'linux' ? onOwnScreen(command) : command;
  const [program = '', ...args] = onScreen;
  console.log(`\n== ${title}${show ? '' : ': started'}`);
  const ended = await run(program, args, {
    ...stage.user,
    cwd: stage.project,
    env: testEnvironment(stage, room, {
      ...runner.env,
      PUSH_APPROVER_TEST_OUTPUT: output,
      ...(isLong ? { PUSH_APPROVER_TEST_LONG: '1' } : {}),
    }),
    timeout: patience,
    show,
  });
  endProcessesMarked(room.mark);
  if (!show) console.log(`\n== ${title}\n${ended.output}`);
  if (ended.timedOut) say(`${title} took longer than ${patience / 60_000} minutes and was ended.`);
  // What a failed test left: pictures, traces.
  if (stage.user && existsSync(output)) cpSync(output, kept, { recursive: true });
  return { ...readResults(report, ended.ok), seconds: Math.round((performance.now() - started) / 1000) };
}
