import { clickAt, clickOften, pressKeys, pressOften } from '../support/keyboard';
import type { RunningApp } from '../support/app';
import { longer, onlyInLongRun } from '../support/run-length';
import { expect, rounds, test } from './attack';
import { judge, showPlaceOfApprove } from './judge';
import { approveIn, focusPrompt, notePresses, pressShortcut, shortcutHint } from './prompt';

/** Keeps the app's main process busy for so long, in milliseconds: what is pressed meanwhile arrives late. */
const keepBusy = (app: RunningApp, ms: number): Promise<void> =>
  app.electron.evaluate((_, busyMs) => {
    const end = performance.now() + busyMs;
    while (performance.now() < end);
  }, ms);

test(
  'pressing blindly while the app itself is too busy to hear',
  onlyInLongRun,
  async ({ sandbox, signedIn, random, score }) => {
    test.setTimeout(300_000 * longer);
    const { app, prompt } = await signedIn();
    const { x, y } = await showPlaceOfApprove(sandbox, app, prompt);
    for (const round of rounds(2)) {
      const isByKeys = round % 2 === 0;
      await notePresses(prompt);
      const code = sandbox.startPushLogin();
      await expect(approveIn(prompt)).toBeVisible();
      await focusPrompt(app);
      const storm = isByKeys
        ? pressOften(
            Array.from({ length: 160 }, () => 'alt+a'),
            25,
          )
        : clickOften(160, 25);
      await keepBusy(app, random.whole(1200, 1900));
      await storm;
      const what = `${isByKeys ? 'keys' : 'clicks'} every 25 ms`;
      await judge({ sandbox, app, prompt, score, what }, [code], () =>
        isByKeys ? pressKeys('alt+a') : clickAt(x, y),
      );
    }
  },
);

test(
  'pressing the approving shortcut blindly while the app itself is too busy to hear',
  onlyInLongRun,
  async ({ sandbox, signedIn, random, score }) => {
    test.setTimeout(300_000 * longer);
    const { app, prompt } = await signedIn();
    for (const _ of rounds(2)) {
      await notePresses(prompt);
      const code = sandbox.startPushLogin();
      await expect(approveIn(prompt)).toBeEnabled();
      const keys = Array.from({ length: 45 }, () => 'ctrl+alt+y');
      const storm = pressOften(keys, 100);
      // The first one has raised the prompt; the next that counts would approve.
      await expect(shortcutHint(prompt)).toBeVisible();
      await keepBusy(app, random.whole(2300, 3500));
      await storm;
      const what = 'the shortcut every 100 ms';
      await judge({ sandbox, app, prompt, score, what, presses: keys.length }, [code], () =>
        pressShortcut(prompt),
      );
    }
  },
);
