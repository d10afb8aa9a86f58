import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Fault, fault, type Sandbox } from '../sandbox/server';
import type { Profile } from '../support/profile';
import { longer } from '../support/run-length';
import { signIn } from '../support/sign-in';
import { expect, test } from './attack';
import { answersTo, approveIn, denyEach } from './prompt';
import type { Random } from './random';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const meaningOf = {
  Approve: {
    action: 'CONFIRM',
    status: 'AUTHORIZED',
    shown: 'Approved',
    other: 'Denied',
    again: 'Send approval again',
  },
  Deny: {
    action: 'CANCEL',
    status: 'CANCELLED',
    shown: 'Denied',
    other: 'Approved',
    again: 'Send denial again',
  },
} as const;

/** Something that goes wrong with an answer on its way there or back. */
const anyFault = (random: Random): Fault => {
  const late = new Promise((resolve) => void setTimeout(resolve, random.whole(10, 1500)));
  const what = random.pick<() => Fault>([
    () => fault.status(random.pick([500, 502, 503, 404, 403, 429])),
    () => fault.envelope({ statusCode: random.pick([500, 503, 409, 422]) }),
    fault.html,
    fault.empty,
    fault.truncated,
    () => fault.json(random.pick<unknown>([null, [], 42, { statusCode: '200' }, { statusCode: 200.5 }])),
    () => fault.redirect('/api/v3/change-pushcode-status'),
    fault.cut,
    fault.reset,
    () => fault.wait(late),
  ])();
  return random.percent(50) ? fault.applied(what) : what;
};

test('faults on the way of an answer and back', async ({ sandbox, signedIn, random, score }) => {
  test.setTimeout(120_000 * longer);
  const { main, prompt } = await signedIn();
  for (let round = 0; round < 6 * longer; round++) {
    const appName = `Fault (${round})`;
    const { pushCodeId } = sandbox.startPushLogin({ appName });
    const name = random.pick(['Approve', 'Deny'] as const);
    const meaning = meaningOf[name];
    const faults = random.whole(1, 5);
    for (let each = 0; each < faults; each++) {
      sandbox.faults.next('change-pushcode-status', anyFault(random));
      if (random.percent(30)) sandbox.faults.next('check-pushcode-status', anyFault(random));
    }
    await expect(prompt.getByRole('alertdialog')).toContainText(appName);
    await button(prompt, name).click();
    const rows = main.getByRole('list', { name: 'Recent' }).getByRole('listitem');
    const finished = rows.filter({ hasText: appName });
    // What is unclear is asked again, until an end is shown.
    const again = button(prompt, meaning.again).or(button(prompt, name)).first();
    await expect(async () => {
      if (!(await finished.isVisible())) await again.click({ timeout: 2000 });
      await expect(finished).toBeVisible({ timeout: 1500 });
    }).toPass({ timeout: 40_000 });
    const text = await finished.innerText();
    const state = sandbox.code(pushCodeId)?.status;
    const answers = answersTo(sandbox, pushCodeId);
    // What was settled earlier has met fewer.
    score.add(Math.min(faults, answers.length));
    const words = `${appName}: ${answers.join()}, the code is ${state}, shown is ${text}`;
    if (answers.some((answer) => answer !== meaning.action)) score.fail(`two answers: ${words}`);
    if (text.includes(meaning.other)) score.fail(`the other answer is shown: ${words}`);
    if (text.includes(meaning.shown) && state !== meaning.status) score.fail(`not done: ${words}`);
    sandbox.faults.clear();
    await main.evaluate(() => window.pushApprover.call('endQuiet', undefined));
    await prompt.keyboard.press('Escape');
  }
});

test('faults on the way of many denials at once', async ({ sandbox, signedIn, random, score }) => {
  test.setTimeout(300_000 * longer);
  const { main, prompt } = await signedIn();
  const open = main.getByRole('list', { name: 'Open requests' });
  for (let round = 0; round < longer; round++) {
    const codes = Array.from({ length: 30 }, (_, index) =>
      sandbox.startPushLogin({ appName: `Batch ${round}.${index}`, expireTime: 600 }),
    );
    await expect(open.getByRole('listitem')).toHaveCount(codes.length);
    const faults = codes.length * random.whole(1, 3);
    for (let each = 0; each < faults; each++) {
      sandbox.faults.next('change-pushcode-status', anyFault(random));
    }
    await button(main, `Deny all (${codes.length})`).click();
    // Each fault makes the pause before the next try longer.
    await denyEach(main, 240_000);
    score.add(faults - sandbox.faults.pending);
    sandbox.faults.clear();
    for (const { pushCodeId } of codes) {
      const answers = answersTo(sandbox, pushCodeId);
      if (answers.some((answer) => answer !== 'CANCEL')) score.fail(`two answers: ${answers.join()}`);
    }
    for (const row of await main
      .getByRole('list', { name: 'Recent' })
      .getByRole('listitem')
      .allInnerTexts()) {
      if (row.includes('Approved')) score.fail(`the other answer is shown: ${row}`);
      const code = codes.find((_, index) => row.includes(`Batch ${round}.${index}\n`));
      const status = code && sandbox.code(code.pushCodeId)?.status;
      if (row.includes('Denied') && status !== undefined && status !== 'CANCELLED') {
        score.fail(`not done: the code is ${status}, shown is ${row}`);
      }
    }
    await main.evaluate(() => window.pushApprover.call('endQuiet', undefined));
    await prompt.keyboard.press('Escape');
  }
});

/** Every store of a profile that can't be read whole. */
const brokenStores = ({ folder }: Profile): readonly string[] =>
  readdirSync(folder).filter((name) => {
    if (!name.endsWith('.json')) return false;
    try {
      JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return false;
    } catch {
      return true;
    }
  });

/** Whether the server was asked to answer. */
const isAsked = (sandbox: Sandbox): boolean => sandbox.requestsTo('change-pushcode-status').length > 0;

test('killing the app while its answer is on its way', async ({
  sandbox,
  profile,
  signedIn,
  launch,
  random,
  score,
}) => {
  test.setTimeout(120_000);
  const { app, prompt } = await signedIn();
  sandbox.faults.next('change-pushcode-status', { ...fault.hang(), applied: random.percent(50) });
  const { pushCodeId } = sandbox.startPushLogin({ appName: 'Killed' });
  await approveIn(prompt).click();
  if (random.percent(70)) await expect.poll(() => isAsked(sandbox), { intervals: [5] }).toBe(true);
  await prompt.waitForTimeout(random.whole(0, 60));
  app.electron.process().kill('SIGKILL');
  score.add();
  for (const name of brokenStores(profile)) score.fail(`${name} is broken after the kill`);

  sandbox.faults.clear();
  const main = await (await launch()).mainWindow();
  for (const name of readdirSync(profile.folder).filter((each) => each.includes('.damaged-'))) {
    score.fail(`put aside as damaged: ${name}`);
  }
  await signIn(main, sandbox.user.accessToken);
  await button(main, 'This session only').click();
  await button(main, 'History').click();
  const list = main.getByRole('region', { name: 'History' });
  await expect(list).toContainText(/Killed|No entries yet/);
  if (isAsked(sandbox) && !(await list.innerText()).includes('Killed')) {
    score.fail(`the server has ${sandbox.code(pushCodeId)?.status}, and the history knows nothing`);
  }
});
