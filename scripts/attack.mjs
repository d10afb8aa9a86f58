// Attacks the running app, round after round with another seed each, and prints a table of what was tried and what got
// through. Writes it to out/attack/. Where root starts it, a user without rights runs it: root's Chromium puts itself
// before everything else on the computer.
//   --minutes N     then it ends, as soon as what has begun is done (10)
//   --displays N    how many rounds run at the same time, each on a display of its own (2)
//   --no-install    only lists the system packages that are missing
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './lib/build.mjs';
import { findElectron } from './lib/electron.mjs';
import { makeOwnFolder } from './lib/own-folder.mjs';
import { endProcessesMarked } from './lib/leftovers.mjs';
import { onOwnScreen } from './lib/own-screen.mjs';
import { Problem, script } from './lib/problem.mjs';
import { projectFolder, say } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { desktopNeeds, electronNeeds, screenNeeds } from './lib/system-needs.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { testEnvironment } from './lib/test/environment.mjs';
import { isSandboxPossible, stageForNobody, stageHere } from './lib/test/stage.mjs';
import { suites } from './lib/test/suites.mjs';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    displays: { type: 'string', default: '2' },
    // Read by the part that installs.
    'no-install': { type: 'boolean', default: false },
  },
});

/** A round's length, in that of `npm test`: starts of the app take little of its time then. */
const length = 2;

const longestRound = 60 * 60_000;

/** The others on this computer come first. */
const politely = ['nice', '-n', '15'];

/** @param {string} name @param {string} value */
function positive(name, value) {
  const number = Number(value);
  if (!(number > 0)) throw new Problem(`--${name} wants a number above 0, not “${value}”.`);
  return number;
}

await script(async () => {
  if (process.platform !== 'linux') throw new Problem('Keys and mouse are those of an X server: Linux only.');
  const minutes = positive('minutes', options.minutes);
  const displays = Math.ceil(positive('displays', options.displays));
  const suite = suites.find(({ name }) => name === 'attack');
  if (suite === undefined) throw new Problem('There is no suite “attack”.');
  await ensureSystemPackages([...electronNeeds, ...screenNeeds, ...desktopNeeds]);
  const electron = await findElectron();
  await build(electron);
  // It needs npm packages, which are there only now.
  const { addScores, tableOf } = await import('./lib/test/scores.mjs');
  const isForNobody = process.getuid?.() === 0 && (await isSandboxPossible());
  const stage = isForNobody ? await stageForNobody(electron, undefined) : stageHere(electron, undefined);
  const kept = join(projectFolder, 'out', 'attack');
  mkdirSync(kept, { recursive: true });

  const began = new Date();
  const end = began.getTime() + minutes * 60_000;
  /** @type {Map<string, import('./lib/test/scores.mjs').AttackTotal>} */
  const scores = new Map();
  let rounds = 0;
  const display = async () => {
    while (Date.now() < end) {
      const seed = randomInt(2 ** 31);
      const room = makeOwnFolder('test', stage.user);
      const file = join(room.own('scores'), 'scores.jsonl');
      const runner = suite.runner(join(room.own('reports'), 'attack.json'));
      const [program = '', ...args] = [...politely, ...onOwnScreen([stage.node, ...runner.args])];
      const { output, ok } = await run(program, args, {
        ...stage.user,
        cwd: stage.project,
        env: testEnvironment(stage, room, {
          ...runner.env,
          PUSH_APPROVER_ATTACK_END: String(end),
          PUSH_APPROVER_FUZZ_SEED: String(seed),
          PUSH_APPROVER_TEST_LENGTH: String(length),
          PUSH_APPROVER_ATTACK_SCORES: file,
          PUSH_APPROVER_TEST_OUTPUT: join(room.own('output'), 'attack'),
        }),
        timeout: longestRound,
      });
      endProcessesMarked(room.mark);
      rounds += 1;
      if (existsSync(file)) addScores(scores, readFileSync(file, 'utf8'));
      if (ok) continue;
      // Also where no attack got through, but a step did not go as it should: the output tells.
      writeFileSync(join(kept, `seed-${seed}.txt`), output);
      say(`The round with the seed ${seed} did not pass: see out/attack/seed-${seed}.txt.`);
    }
  };
  await Promise.all(Array.from({ length: displays }, display));

  const table = {
    began: began.toISOString(),
    minutes: Math.round((Date.now() - began.getTime()) / 6000) / 10,
    displays,
    cores: cpus().length,
    rounds,
    attacks: [...scores.values()],
  };
  writeFileSync(join(kept, 'table.json'), `${JSON.stringify(table, null, 2)}\n`);
  console.log(tableOf(table.attacks));
  say(`${rounds} rounds in ${table.minutes} minutes on ${displays} displays, ${table.cores} cores.`);
  if (table.attacks.some(({ failed }) => failed > 0)) process.exitCode = 1;
});
