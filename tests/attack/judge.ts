import { expect, type Page } from '@playwright/test';
import type { PushCode, Sandbox } from '../sandbox/server';
import type { RunningApp } from '../support/app';
import { clickAt } from '../support/keyboard';
import type { Score } from './attack';
import { answersIn, approveIn, hadRealPause, notesOf, placeOfApprove, putAway, showNext } from './prompt';

/** Presses that were made blindly. */
export type Storm = {
  readonly sandbox: Sandbox;
  readonly app: RunningApp;
  readonly prompt: Page;
  readonly score: Score;
  /** What was pressed, for the user who reads of a failure. */
  readonly what: string;
  /** How many there were, where they don't go to the prompt; otherwise those count that have arrived in it. */
  readonly presses?: number;
};

/**
 * After a storm: none of the requests was answered, but where this computer itself made a pause. Then, to show that it
 * was the right place: after a pause the same press approves the last one, if it still waits.
 */
export async function judge(
  storm: Storm,
  codes: readonly PushCode[],
  press: () => Promise<void>,
): Promise<void> {
  const { sandbox, app, prompt, score, what } = storm;
  const notes = await notesOf(prompt);
  const answers = answersIn(sandbox);
  score.add(storm.presses ?? notes.presses.length);
  for (const { pushCodeId, createdAt } of codes) {
    const [first] = answers.get(pushCodeId) ?? [];
    if (!first) continue;
    if (first.action === 'CONFIRM' && hadRealPause(notes, createdAt, first.at)) score.paused += 1;
    else score.fail(`${what}: ${first.action} after ${first.at - createdAt} ms`);
  }
  const last = codes.at(-1);
  if (!last || answers.has(last.pushCodeId)) return putAway(app, prompt);
  await expect(async () => {
    await showNext(prompt);
    await expect(approveIn(prompt)).toBeEnabled({ timeout: 3000 });
  }).toPass({ timeout: 60_000 });
  await approveAtLast(sandbox, last, press).catch(async (error: unknown) => {
    const [place, window] = [await placeOfApprove(app, prompt), await app.promptBounds()];
    throw new Error(`Nothing approved; Approve is at ${JSON.stringify({ place, window })}`, { cause: error });
  });
  await expect(prompt.getByRole('status')).toContainText('Approved');
  await putAway(app, prompt);
}

/** A busy app may hear the end of a storm only now, which makes it rest once more. Between two presses lies a pause. */
async function approveAtLast(sandbox: Sandbox, { pushCodeId }: PushCode, press: () => Promise<void>) {
  const status = (): string | undefined => sandbox.code(pushCodeId)?.status;
  await expect(async () => {
    if (status() === 'PUSHED') await press();
    await expect.poll(status, { timeout: 5000 }).toBe('AUTHORIZED');
  }).toPass({ timeout: 60_000 });
}

/** Approves a request by the mouse, and returns where that was. */
export async function showPlaceOfApprove(
  sandbox: Sandbox,
  app: RunningApp,
  prompt: Page,
): Promise<{ readonly x: number; readonly y: number }> {
  sandbox.startPushLogin();
  const place = await placeOfApprove(app, prompt);
  await clickAt(place.x, place.y);
  await expect(prompt.getByRole('status')).toContainText('Approved');
  await putAway(app, prompt);
  return place;
}
