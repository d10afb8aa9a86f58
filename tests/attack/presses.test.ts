import { clickAt, clickOften, pressKeys, pressOften, repeatKeysAfter, whileHeld } from '../support/keyboard';
import { longer } from '../support/run-length';
import { expect, rounds, test } from './attack';
import { judge, showPlaceOfApprove } from './judge';
import {
  answerKeys,
  answersIn,
  approveIn,
  focusPrompt,
  notePresses,
  pressShortcut,
  shortcutHint,
  shortcutKeys,
} from './prompt';

test('clicking blindly where Approve will be', async ({ sandbox, signedIn, random, score }) => {
  test.setTimeout(300_000 * longer);
  const { app, prompt } = await signedIn();
  const { x, y } = await showPlaceOfApprove(sandbox, app, prompt);
  for (const _ of rounds(1)) {
    // Short ones more often: more of them fit into a minute, and more than Deny's twenty restarts are wanted.
    const period = random.percent(70) ? random.whole(50, 200) : random.whole(200, 900);
    const presses = period > 400 ? 12 : 40;
    const what = `a click every ${period} ms`;
    await notePresses(prompt);
    const storm = clickOften(presses, period);
    const code = sandbox.startPushLogin();
    await storm;
    await judge({ sandbox, app, prompt, score, what, presses }, [code], () => clickAt(x, y));
  }
});

test('pressing answer keys blindly in a focused prompt', async ({ sandbox, signedIn, random, score }) => {
  test.setTimeout(300_000 * longer);
  const { app, prompt } = await signedIn();
  for (const _ of rounds(1)) {
    const period = random.percent(70) ? random.whole(50, 200) : random.whole(200, 900);
    const isOnButton = random.percent(50);
    const keys = answerKeys(random, period > 400 ? 12 : 40);
    const what = `a key every ${period} ms`;
    const code = sandbox.startPushLogin();
    await focusPrompt(app);
    if (isOnButton) await approveIn(prompt).focus();
    await notePresses(prompt);
    await pressOften(keys, period);
    const storm = { sandbox, app, prompt, score, what, presses: keys.length };
    await judge(storm, [code], () => pressKeys('alt+a'));
  }
});

test('pressing the approving shortcut blindly', async ({ sandbox, signedIn, random, score }) => {
  test.setTimeout(300_000 * longer);
  const { app, prompt } = await signedIn();
  for (const _ of rounds(1)) {
    const period = random.whole(50, 900);
    const keys = shortcutKeys(period > 400 ? 8 : 25);
    await notePresses(prompt);
    const storm = pressOften(keys, period);
    const code = sandbox.startPushLogin();
    await storm;
    await expect(shortcutHint(prompt)).toBeHidden();
    const what = `the shortcut every ${period} ms`;
    await judge({ sandbox, app, prompt, score, what, presses: keys.length }, [code], () =>
      pressShortcut(prompt),
    );
  }
});

test('holding the approving shortcut since before the request', async ({
  sandbox,
  signedIn,
  random,
  score,
}) => {
  test.setTimeout(300_000 * longer);
  const { app, prompt } = await signedIn();
  for (const _ of rounds(1)) {
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
    await expect(shortcutHint(prompt)).toBeHidden();
    const what = `the shortcut held, repeated after ${delay} ms`;
    await judge({ sandbox, app, prompt, score, what, presses: 1 }, [code], () => pressShortcut(prompt));
  }
});

test('typing at random while requests appear', async ({ sandbox, signedIn, random, score }) => {
  test.setTimeout(300_000 * longer);
  const { app, main } = await signedIn();
  await app.focusMainWindow();
  await main.getByText('Enter a push code').click();
  const field = main.getByLabel('Push code or link');
  await field.click();
  for (const _ of rounds(longer > 1 ? 10 : 2)) {
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
  const answers = answersIn(sandbox);
  for (const { pushCodeId, status } of sandbox.codes()) {
    const given = answers
      .get(pushCodeId)
      ?.map(({ action }) => action)
      .join();
    if (given !== undefined) score.fail(`random keys: ${given}, and the code is ${status}`);
  }
});
