import { expect, type Locator, type Page } from '@playwright/test';
import { z } from 'zod';
import type { Sandbox } from '../sandbox/server';
import type { RunningApp } from '../support/app';

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

/** Gives the focus to the prompt, as a click into it does. */
export async function focusPrompt(app: RunningApp): Promise<void> {
  const focus = (): Promise<boolean> =>
    app.electron.evaluate(({ BrowserWindow }) => {
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

/** Has the prompt note when it is pressed; `longestPause` tells. */
export async function notePresses(prompt: Page): Promise<void> {
  await prompt.evaluate(() => {
    const moments: number[] = [];
    Reflect.set(window, 'pressMoments', moments);
    const note = ({ timeStamp }: Event): void => void moments.push(timeStamp);
    addEventListener('pointerdown', note, true);
    addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Enter' || event.key === ' ' || (event.altKey && event.key !== 'Alt')) note(event);
      },
      true,
    );
  });
}

/** The longest time between two presses so far, in milliseconds: this computer may be too busy to press in time. */
export async function longestPause(prompt: Page): Promise<number> {
  const noted = await prompt.evaluate((): unknown => Reflect.get(window, 'pressMoments'));
  const moments = z.array(z.number()).parse(noted);
  return Math.max(0, ...moments.slice(1).map((moment, index) => moment - (moments[index] ?? moment)));
}

/** Denies what is open in the main window, and what is unclear again, until all has come to an end. */
export async function denyEach(main: Page, timeout: number): Promise<void> {
  const open = main.getByRole('list', { name: 'Open requests' });
  await expect(async () => {
    await open.getByRole('button', { name: /^(Deny|Send denial again)$/ }).evaluateAll((buttons) => {
      for (const each of buttons) if (each instanceof HTMLElement) each.click();
    });
    await expect(open.getByRole('listitem')).toHaveCount(0, { timeout: 1000 });
  }).toPass({ timeout, intervals: [100] });
}

/** What the server has been asked to do with a push code, in order. */
export const answersTo = (sandbox: Sandbox, pushCodeId: string): readonly string[] =>
  (['change-pushcode-status', 'set-pushcode-status'] as const)
    .flatMap((endpoint) => sandbox.requestsTo(endpoint))
    .flatMap(({ body }) => {
      const { data } = answerSchema.safeParse(body);
      return data?.pushCodeId === pushCodeId ? [data.action] : [];
    });

const answerSchema = z.object({ pushCodeId: z.string(), action: z.string() });
