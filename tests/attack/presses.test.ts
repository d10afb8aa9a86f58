import type { Page } from '@playwright/test';
import type { PushCode, Sandbox } from '../sandbox/server';
import type { RunningApp } from '../support/app';
import { approveByShortcut } from '../support/approve-by-shortcut';
import { clickAt, clickOften, pressKeys, pressOften, repeatKeysAfter, whileHeld } from '../support/keyboard';
import { longer } from '../support/run-length';
import { expect, type Score, test } from './attack';
import {
  answersTo,
  approveIn,
  focusPrompt,
  longestPause,
  notePresses,
  placeOfApprove,
  putAway,
} from './prompt';

/** A pause of a second wakes Approve; what was nearly one on a busy computer proves nothing. */
const nearlyASecond = 950;

type Storm = {
  readonly sandbox: Sandbox;
  readonly app: RunningApp;
  readonly prompt: Page;
  readonly score: Score;
  readonly what: string;
  readonly presses: number;
};

/** After a storm: nothing was approved. Then, to show that it was the right place: after a pause the same press approves. */
async function judge(storm: Storm, { pushCodeId }: PushCode, press: () => Promise<void>): Promise<void> {
  const { sandbox, app, prompt, score, what, presses } = storm;
  const pause = await longestPause(prompt);
  const isAnswered = answersTo(sandbox, pushCodeId).length > 0;
  // What a busy computer made a real pause of was no attack.
  if (!isAnswered || pause < nearlyASecond) score.add(presses);
  if (!isAnswered) {
    await expect(approveIn(prompt)).toBeEnabled();
    await press();
  } else if (pause < nearlyASecond) {
    score.fail(`${what}: ${answersTo(sandbox, pushCodeId).join()}, longest pause ${Math.round(pause)} ms`);
  }
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  // Answered in a pause, the rest of the storm may have put it away.
  if (!isAnswered) await expect(prompt.getByRole('status')).toContainText('Approved');
  await putAway(app, prompt);
}

test('clicking blindly where Approve will be', async ({ sandbox, signedIn, random, score }) => {
  test.setTimeout(120_000 * longer);
  const { app, prompt } = await signedIn();
  sandbox.startPushLogin();
  const { x, y } = await placeOfApprove(app, prompt);
  await clickAt(x, y);
  await expect(prompt.getByRole('status')).toContainText('Approved');
  await putAway(app, prompt);
  for (let round = 0; round < 2 * longer; round++) {
    // Short ones more often: more of them fit into a minute, and more than Deny's twenty restarts are wanted.
    const period = random.percent(70) ? random.whole(50, 200) : random.whole(200, 900);
    const presses = period > 400 ? 12 : 40;
    const what = `a click every ${period} ms`;
    await notePresses(prompt);
    const storm = clickOften(presses, period);
    const code = sandbox.startPushLogin();
    await storm;
    await judge({ sandbox, app, prompt, score, what, presses }, code, () => clickAt(x, y));
  }
});

test('pressing answer keys blindly in a focused prompt', async ({ sandbox, signedIn, random, score }) => {
  test.setTimeout(120_000 * longer);
  const { app, prompt } = await signedIn();
  for (let round = 0; round < 2 * longer; round++) {
    const period = random.percent(70) ? random.whole(50, 200) : random.whole(200, 900);
    const isOnButton = random.percent(50);
    const keys = Array.from({ length: period > 400 ? 12 : 40 }, () =>
      random.pick(['alt+a', 'Return', 'space']),
    );
    const what = `a key every ${period} ms`;
    const code = sandbox.startPushLogin();
    await focusPrompt(app);
    if (isOnButton) await approveIn(prompt).focus();
    await notePresses(prompt);
    await pressOften(keys, period);
    const storm = { sandbox, app, prompt, score, what, presses: keys.length };
    await judge(storm, code, () => pressKeys('alt+a'));
  }
});

test('pressing the approving shortcut blindly', async ({ sandbox, signedIn, random, score }) => {
  test.setTimeout(120_000 * longer);
  const { app, prompt } = await signedIn();
  for (let round = 0; round < longer; round++) {
    const period = random.whole(50, 900);
    const keys = Array.from({ length: period > 400 ? 8 : 25 }, () => 'ctrl+alt+y');
    await notePresses(prompt);
    const storm = pressOften(keys, period);
    const code = sandbox.startPushLogin();
    await storm;
    const hint = prompt.getByText('Wait 2 seconds before pressing the shortcut again.');
    await expect(hint).toBeHidden();
    const what = `the shortcut every ${period} ms`;
    await judge({ sandbox, app, prompt, score, what, presses: keys.length }, code, () =>
      approveByShortcut(prompt),
    );
  }
});

test('holding the approving shortcut since before the request', async ({
  sandbox,
  signedIn,
  random,
  score,
}) => {
  test.setTimeout(120_000 * longer);
  const { app, prompt } = await signedIn();
  for (let round = 0; round < longer; round++) {
    const delay = random.whole(200, 1900);
    await repeatKeysAfter(delay);
    await notePresses(prompt);
    const code = await whileHeld(['ctrl', 'alt', 'y'], async () => {
      const made = sandbox.startPushLogin();
      await expect(approveIn(prompt)).toBeEnabled();
      // Until it has certainly been repeated.
      await prompt.waitForTimeout(delay + 500);
      return made;
    });
    await repeatKeysAfter(660);
    const hint = prompt.getByText('Wait 2 seconds before pressing the shortcut again.');
    await expect(hint).toBeHidden();
    const what = `the shortcut held, repeated after ${delay} ms`;
    await judge({ sandbox, app, prompt, score, what, presses: 1 }, code, () => approveByShortcut(prompt));
  }
});

test('typing at random while requests appear', async ({ sandbox, signedIn, random, score }) => {
  test.setTimeout(120_000 * longer);
  const { app, main } = await signedIn();
  await app.focusMainWindow();
  await main.getByText('Enter a push code').click();
  const field = main.getByLabel('Push code or link');
  await field.click();
  for (let round = 0; round < 2 * longer; round++) {
    const keys = Array.from({ length: 250 }, () =>
      random.pick([
        'a',
        'd',
        'y',
        'n',
        'e',
        '7',
        'space',
        'BackSpace',
        'Left',
        'Right',
        'shift+a',
        'alt+a',
        'alt+d',
      ]),
    );
    const storm = pressOften(keys, 8);
    sandbox.startPushLogin({ expireTime: 20 });
    await storm;
    score.add(keys.length);
  }
  await expect(field).not.toHaveValue('');
  for (const { pushCodeId, status } of sandbox.codes()) {
    const answers = answersTo(sandbox, pushCodeId);
    if (answers.length > 0) score.fail(`random keys: ${answers.join()}, and the code is ${status}`);
  }
});
