import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { PushCode, Sandbox } from '../sandbox/server';
import { clickAt, clickOften, pressKeys, pressOften } from '../support/keyboard';
import { longer, onlyInLongRun } from '../support/run-length';
import { expect, rounds, test } from './attack';
import { judge, showPlaceOfApprove } from './judge';
import {
  answerKeys,
  focusPrompt,
  notePresses,
  pressShortcut,
  shortcutHint,
  shortcutKeys,
  showNext,
} from './prompt';
import type { Random } from './random';

/** How long a storm lasts, in milliseconds: longer ones for `npm run attack`. */
const lasts = longer > 3 ? 90_000 : 10_000;

type Scene = {
  readonly sandbox: Sandbox;
  readonly main: Page;
  readonly prompt: Page;
  readonly random: Random;
  /** What is done once a request is in sight. */
  readonly onSight?: () => Promise<void>;
};

/** As long as a storm lasts, one request after the other: its sender takes it back, and the next one is shown. */
async function comeAndGo(
  { sandbox, main, prompt, random, onSight = async () => {} }: Scene,
  storm: Promise<void>,
): Promise<readonly PushCode[]> {
  let isOver = false;
  const watch = async (): Promise<void> => {
    await storm;
    isOver = true;
  };
  const over = watch();
  const codes: PushCode[] = [];
  const start = (): void => {
    const appName = `Storm ${100 + codes.length}`;
    codes.push(sandbox.startPushLogin({ appName, expireTime: 600 }));
  };
  start();
  for (;;) {
    const current = prompt.getByText(`Is this you signing in to Storm ${99 + codes.length}?`);
    await expect(async () => {
      await showNext(prompt);
      await expect(current).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 30_000, intervals: [50] });
    await onSight();
    await Promise.race([over, wait(random.whole(300, 2500))]);
    if (isOver) return codes;
    // Three that nobody approves would rest the prompt.
    await main.evaluate(() => window.pushApprover.call('endQuiet', undefined));
    const gone = codes.at(-1);
    const isNextThere = random.percent(50);
    if (isNextThere) start();
    sandbox.publish(sandbox.user, { pushCodeId: gone?.pushCodeId, withdrawn: true });
    if (isNextThere) continue;
    await main.evaluate(() => window.pushApprover.call('closePrompt', undefined));
    start();
  }
}

test(
  'clicking blindly while requests come and go',
  onlyInLongRun,
  async ({ sandbox, signedIn, random, score }) => {
    test.setTimeout(300_000 * longer);
    const { app, main, prompt } = await signedIn();
    const { x, y } = await showPlaceOfApprove(sandbox, app, prompt);
    for (const _ of rounds(1)) {
      const period = random.whole(20, 50);
      await notePresses(prompt);
      const storm = clickOften(Math.ceil(lasts / period), period);
      const codes = await comeAndGo({ sandbox, main, prompt, random }, storm);
      const what = `a click every ${period} ms`;
      await judge({ sandbox, app, prompt, score, what }, codes, () => clickAt(x, y));
    }
  },
);

test(
  'pressing answer keys blindly while requests come and go',
  onlyInLongRun,
  async ({ sandbox, signedIn, random, score }) => {
    test.setTimeout(300_000 * longer);
    const { app, main, prompt } = await signedIn();
    for (const _ of rounds(1)) {
      const period = random.whole(20, 50);
      const keys = answerKeys(random, Math.ceil(lasts / period));
      await notePresses(prompt);
      const storm = pressOften(keys, period);
      const codes = await comeAndGo(
        { sandbox, main, prompt, random, onSight: () => focusPrompt(app) },
        storm,
      );
      const what = `a key every ${period} ms`;
      await judge({ sandbox, app, prompt, score, what }, codes, () => pressKeys('alt+a'));
    }
  },
);

test(
  'pressing the approving shortcut blindly while requests come and go',
  onlyInLongRun,
  async ({ sandbox, signedIn, random, score }) => {
    test.setTimeout(300_000 * longer);
    const { app, main, prompt } = await signedIn();
    for (const _ of rounds(1)) {
      const period = random.whole(20, 50);
      const keys = shortcutKeys(Math.ceil(lasts / period));
      await notePresses(prompt);
      const codes = await comeAndGo({ sandbox, main, prompt, random }, pressOften(keys, period));
      await expect(shortcutHint(prompt)).toBeHidden();
      const what = `the shortcut every ${period} ms`;
      await judge({ sandbox, app, prompt, score, what, presses: keys.length }, codes, async () => {
        // The last of them may have muted the requests; the shortcut approves nothing then.
        await main.evaluate(() => window.pushApprover.call('endQuiet', undefined));
        await pressShortcut(prompt);
      });
    }
  },
);
