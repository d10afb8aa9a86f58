import type { Page } from '@playwright/test';
import { type Fault, fault, type PushCode } from '../sandbox/server';
import { byLength, longer, onlyInLongRun } from '../support/run-length';
import { expect, rounds, test } from './attack';
import { answerEach, answersIn, answersTo, wholeHistory } from './prompt';
import type { Random } from './random';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const meaningOf = {
  Approve: {
    action: 'CONFIRM',
    status: 'AUTHORIZED',
    shown: 'Approved',
    other: 'Denied',
    again: 'Send approval again',
    outcome: 'approved',
  },
  Deny: {
    action: 'CANCEL',
    status: 'CANCELLED',
    shown: 'Denied',
    other: 'Approved',
    again: 'Send denial again',
    outcome: 'denied',
  },
} as const;

/** Something that goes wrong with an answer on its way there or back. */
const anyFault = (random: Random): Fault => {
  // Each holds its connection for the app's whole ten seconds.
  if (random.percent(2)) return random.pick([fault.hang, fault.stall, () => fault.drip(1000)])();
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
    fault.tlsAlert,
    () => fault.drip(random.whole(1, 20)),
  ])();
  return random.percent(50) ? fault.applied(what) : what;
};

/** One after which the app tries again by itself. */
const passing = (random: Random): Fault => {
  const what = random.pick<() => Fault>([
    () => fault.status(random.pick([500, 502, 503, 429])),
    () => fault.envelope({ statusCode: 503 }),
    fault.cut,
    fault.reset,
    () => fault.drip(random.whole(1, 5)),
  ])();
  return random.percent(50) ? fault.applied(what) : what;
};

test('faults on the way of an answer and back', async ({ sandbox, signedIn, random, score }) => {
  test.setTimeout(300_000 * longer);
  const { main, prompt } = await signedIn();
  for (const round of rounds(2)) {
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
      if (!(await finished.isVisible())) await again.click({ timeout: 5000 });
      await expect(finished).toBeVisible({ timeout: 1500 });
    }).toPass({ timeout: 120_000 });
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

/** How many answers are on their way at once in a round: more where there is time. */
const many = byLength({ denied: 8, approved: 2 }, { denied: 40, approved: 6 }, { denied: 120, approved: 16 });

test(
  'faults on the way of many answers at once',
  onlyInLongRun,
  async ({ sandbox, signedIn, random, score }) => {
    test.setTimeout(600_000 * longer);
    const { app, main, prompt } = await signedIn();
    // As many as can be in sight, and so awake, at once: in small letters.
    await app.electron.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find(
        ({ webContents }) => !webContents.getURL().endsWith('#prompt'),
      );
      window?.setBounds({ x: 0, y: 0, width: 1280, height: 1024 });
      window?.webContents.setZoomFactor(0.3);
    });
    const open = main.getByRole('list', { name: 'Open requests' });
    const find = main.getByLabel('Filter', { exact: true });
    for (const round of rounds(byLength(1, 0.7, 1.5))) {
      const start = (kind: string, count: number): readonly PushCode[] =>
        Array.from({ length: count }, (_, index) =>
          sandbox.startPushLogin({ appName: `${kind} ${round}.${index}`, expireTime: 600 }),
        );
      const denied = start('Refused', many.denied);
      const approved = start('Wanted', many.approved);
      await expect(open.getByRole('listitem')).toHaveCount(denied.length + approved.length);
      const faults = (denied.length + approved.length) * random.whole(2, 4);
      for (let each = 0; each < faults; each++) {
        sandbox.faults.next(
          'change-pushcode-status',
          random.percent(93) ? passing(random) : anyFault(random),
        );
      }
      await find.fill('Refused');
      await button(main, `Deny these ${denied.length}`).click();
      await find.fill('Wanted');
      await answerEach(main, 'Approve', 600_000);
      await find.fill('');
      await answerEach(main, 'Deny', 600_000);
      score.add(faults - sandbox.faults.pending);
      sandbox.faults.clear();

      const answers = answersIn(sandbox);
      const finished = await wholeHistory(main);
      for (const [codes, name] of [
        [denied, 'Deny'],
        [approved, 'Approve'],
      ] as const) {
        const { action, status, outcome } = meaningOf[name];
        for (const { pushCodeId } of codes) {
          const state = sandbox.code(pushCodeId);
          const sent = answers.get(pushCodeId)?.map((call) => call.action) ?? [];
          const entry = finished.get(pushCodeId.slice(-6));
          const words = `${sent.join()}, the code is ${state?.status}, the history says ${entry}`;
          if (sent.some((each) => each !== action)) score.fail(`two answers: ${words}`);
          if (entry === meaningOf[name === 'Deny' ? 'Approve' : 'Deny'].outcome)
            score.fail(`the other: ${words}`);
          if (entry === outcome && state?.status !== status) score.fail(`not done: ${words}`);
          if (entry === undefined) score.fail(`not in the history: ${words}`);
        }
      }
      await main.evaluate(() => window.pushApprover.call('endQuiet', undefined));
      await prompt.keyboard.press('Escape');
    }
  },
);
