import { expect, type Locator, type Page } from '@playwright/test';
import { z } from 'zod';
import type { Sandbox } from '../sandbox/server';
import type { RunningApp } from '../support/app';
import { pressKeys } from '../support/keyboard';
import type { Random } from './random';

/** The prompt's button that the attacks are after. */
export const approveIn = (prompt: Page): Locator =>
  prompt.getByRole('button', { name: 'Approve', exact: true });

/** Where Approve stands on the screen. The prompt must be there. */
export async function placeOfApprove(
  app: RunningApp,
  prompt: Page,
): Promise<{ readonly x: number; readonly y: number }> {
  await expect(approveIn(prompt)).toBeEnabled();
  const [window, box] = await Promise.all([app.promptBounds(), approveIn(prompt).boundingBox()]);
  if (!box) throw new Error('Approve has no place');
  return {
    x: Math.round(window.x + box.x + box.width / 2),
    y: Math.round(window.y + box.y + box.height / 2),
  };
}

/** What the prompt says while the approving shortcut answers nothing. */
export const shortcutHint = (prompt: Page): Locator =>
  prompt.getByText('Wait 2 seconds before pressing the shortcut again.');

/**
 * Presses the approving shortcut once it may count. A press only raises the prompt, and the next one approves: which one
 * this is depends on when the app has heard the last of those before.
 */
export async function pressShortcut(prompt: Page): Promise<void> {
  await expect(shortcutHint(prompt)).toBeHidden();
  await expect(approveIn(prompt)).toBeEnabled();
  await pressKeys('ctrl+alt+y');
}

/** The approving shortcut, pressed this many times. */
export const shortcutKeys = (count: number): readonly string[] =>
  Array.from({ length: count }, () => 'ctrl+alt+y');

/** Keys that answer in the prompt, at random. */
export const answerKeys = (random: Random, count: number): readonly string[] =>
  Array.from({ length: count }, () => random.pick(['alt+a', 'Return', 'space']));

/** Gives the focus to the prompt, as a click into it does. */
export async function focusPrompt(app: RunningApp): Promise<void> {
  const focus = (): Promise<boolean> =>
    app.ask(({ BrowserWindow }) => {
      const prompt = BrowserWindow.getAllWindows().find((window) =>
        window.webContents.getURL().endsWith('#prompt'),
      );
      if (prompt?.isVisible() === true) prompt.focus();
      return prompt?.isFocused() ?? false;
    });
  await expect.poll(focus, { intervals: [20] }).toBe(true);
}

/** Puts the prompt away, until the next request. */
export async function putAway(app: RunningApp, prompt: Page): Promise<void> {
  await prompt.keyboard.press('Escape');
  await expect.poll(() => app.isPromptVisible()).toBe(false);
}

/** Goes on from a request that is over to the next one, if there is one; not with the mouse, which is where Approve will be. */
export async function showNext(prompt: Page): Promise<void> {
  const next = prompt.getByRole('button', { name: 'Next request' });
  await next.evaluateAll((buttons) => {
    for (const each of buttons) if (each instanceof HTMLElement) each.click();
  });
}

/** A pause of a second wakes Approve; what was nearly one on a busy computer proves nothing. Milliseconds. */
const nearlyASecond = 950;

/** What a prompt has noted, in epoch milliseconds and in order. */
export type Notes = { readonly presses: readonly number[]; readonly appearances: readonly number[] };

/** Has the prompt note when it is pressed and when it appears, from now on; `notesOf` tells. */
export async function notePresses(prompt: Page): Promise<void> {
  await prompt.evaluate(() => {
    const presses: number[] = [];
    const appearances: number[] = [];
    Reflect.set(window, 'notes', { presses, appearances });
    const momentOf = ({ timeStamp }: Event): number => performance.timeOrigin + timeStamp;
    addEventListener('pointerdown', (event) => presses.push(momentOf(event)), true);
    addEventListener(
      'keydown',
      (event) => {
        const { key, altKey } = event;
        if (key === 'Enter' || key === ' ' || (altKey && key !== 'Alt')) presses.push(momentOf(event));
      },
      true,
    );
    document.addEventListener('visibilitychange', (event) => {
      if (document.visibilityState === 'visible') appearances.push(momentOf(event));
    });
  });
}

const notesSchema = z.object({ presses: z.array(z.number()), appearances: z.array(z.number()) });

/** What has been noted since. */
export const notesOf = async (prompt: Page): Promise<Notes> =>
  notesSchema.parse(await prompt.evaluate((): unknown => Reflect.get(window, 'notes')));

/**
 * Whether a request could be approved as it should, between two moments: nothing was pressed for about a second. This
 * computer may be too busy to press in time.
 */
export function hadRealPause({ presses, appearances }: Notes, from: number, to: number): boolean {
  const moments = [...presses, ...appearances].toSorted((a, b) => a - b);
  return moments.some((moment, index) => {
    const before = moments[index - 1];
    return before !== undefined && moment > from && moment <= to && moment - before >= nearlyASecond;
  });
}

/** Answers what the main window's list shows, and what is unclear again, until all of it has come to an end. */
export async function answerEach(main: Page, answer: 'Approve' | 'Deny', timeout: number): Promise<void> {
  const open = main.getByRole('list', { name: 'Open requests' });
  const again = answer === 'Approve' ? 'Send approval again' : 'Send denial again';
  const buttons = open.getByRole('button', { name: new RegExp(`^(${answer}|${again})$`) });
  await expect(async () => {
    await buttons.evaluateAll((all) => {
      const awake = all.filter((each) => each.getAttribute('aria-disabled') === 'false');
      for (const each of awake) if (each instanceof HTMLElement) each.click();
      // What is out of sight sleeps.
      if (awake.length === 0) all[0]?.closest('li')?.scrollIntoView({ block: 'nearest' });
    });
    await expect(open.getByRole('listitem')).toHaveCount(0, { timeout: 300 });
  }).toPass({ timeout, intervals: [50] });
}

/** How each request in the history has ended, by the last characters of its push code. */
export async function wholeHistory(main: Page): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (let offset = 0; ; offset += 100) {
    const entries = await main.evaluate(async (from) => {
      const filter = { search: '', outcomes: [], offset: from, limit: 100 };
      const page = await window.pushApprover.call('history', filter);
      if (!page.ok) throw new Error('The history is not to be had');
      return page.value.entries.map(({ codeTail, outcome }) => ({ codeTail, outcome }));
    }, offset);
    for (const { codeTail, outcome } of entries) found.set(codeTail, outcome);
    if (entries.length < 100) return found;
  }
}

/** What the server has been asked to do with each push code, and when, in order. */
export function answersIn(sandbox: Sandbox): ReadonlyMap<string, readonly AnswerCall[]> {
  const answers = new Map<string, AnswerCall[]>();
  for (const { at, path, body } of sandbox.requests) {
    if (!/\/(?:change|set)-pushcode-status$/.test(path)) continue;
    const { data } = answerSchema.safeParse(body);
    if (!data) continue;
    const known = answers.get(data.pushCodeId) ?? [];
    known.push({ at, action: data.action });
    answers.set(data.pushCodeId, known);
  }
  return answers;
}

/** One call that answers: GenAuth's word for it, and its epoch milliseconds. */
export type AnswerCall = { readonly at: number; readonly action: string };

/** What the server has been asked to do with a push code, in order. */
export const answersTo = (sandbox: Sandbox, pushCodeId: string): readonly string[] =>
  (answersIn(sandbox).get(pushCodeId) ?? []).map(({ action }) => action);

const answerSchema = z.object({ pushCodeId: z.string(), action: z.string() });
