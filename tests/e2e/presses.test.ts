import type { Locator, Page } from '@playwright/test';
import { hadRealPause, notePresses, notesOf } from '../attack/prompt';
import type { RunningApp } from '../support/app';
import { expect, test } from '../support/sandbox-app';
import { onlyInLongRun } from '../support/run-length';

const dialogIn = (prompt: Page) => prompt.getByRole('alertdialog', { name: 'Sign-in request' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** When this Approve wakes, in epoch milliseconds. */
const wakingOf = (approve: Locator): Promise<number> =>
  approve.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const isAwake = element.getAttribute('aria-disabled') === 'false';
          if (isAwake) resolve(performance.timeOrigin + performance.now());
        };
        new MutationObserver(look).observe(element, { attributes: true });
        look();
      }),
  );

/** Between the last press before it and the waking lay a pause, whether it was meant or this computer was too busy to press. */
async function expectPauseBefore(waking: number, prompt: Page): Promise<void> {
  const last = (await notesOf(prompt)).presses.findLast((press) => press < waking);
  if (last !== undefined) expect(waking - last).toBeGreaterThan(950);
}

test('a press that began before the button was awake answers nothing, even if it ends after', async ({
  sandbox,
  signedIn,
}) => {
  const { prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  const approve = button(prompt, 'Approve');
  await expect(dialogIn(prompt)).toBeVisible();
  const box = await approve.boundingBox();
  if (!box) throw new Error('The button has no place');
  await prompt.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await prompt.mouse.down();
  // Only then is the press one that began too early.
  expect(await approve.isDisabled()).toBe(true);
  await expect(approve).toBeEnabled();
  await prompt.mouse.up();
  await expect(dialogIn(prompt)).toContainText('Take a moment to review the request.');
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  // The next one, from its beginning to its end in time, counts: the first was forgotten, not saved up.
  await approve.click();
  await expect(prompt.getByRole('status')).toContainText('Approved');
  expect(sandbox.requestsTo('change-pushcode-status')).toHaveLength(1);
});

test("a finger's and assistive technology's press obey the same delay", async ({ sandbox, signedIn }) => {
  const { prompt } = await signedIn();
  const approve = button(prompt, 'Approve');
  const tooEarly = dialogIn(prompt).getByText('Take a moment to review the request.');
  const touched = sandbox.startPushLogin({ appName: 'Touched' });
  await expect(dialogIn(prompt)).toContainText('Touched');
  const devTools = await prompt.context().newCDPSession(prompt);
  const finger = async (type: 'touchStart' | 'touchEnd'): Promise<void> => {
    const box = await approve.boundingBox();
    if (!box) throw new Error('The button has no place');
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await devTools.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchStart' ? [at] : [] });
  };
  await finger('touchStart');
  // Only then is the press one that began too early.
  expect(await approve.isDisabled()).toBe(true);
  await expect(approve).toBeEnabled();
  await finger('touchEnd');
  await expect(tooEarly).toBeVisible();
  expect(sandbox.code(touched.pushCodeId)?.status).toBe('PUSHED');
  await finger('touchStart');
  await finger('touchEnd');
  await expect.poll(() => sandbox.code(touched.pushCodeId)?.status).toBe('AUTHORIZED');

  const clicked = sandbox.startPushLogin({ appName: 'Clicked' });
  await expect(dialogIn(prompt)).toContainText('Clicked');
  // Without a pointer or a key: all that a page gets to know of such a press is the click.
  const press = (): Promise<void> => approve.evaluate((element: HTMLElement) => element.click());
  // Only until the button wakes.
  const said = tooEarly.waitFor();
  await press();
  await said;
  await expect(approve).toBeEnabled();
  expect(sandbox.code(clicked.pushCodeId)?.status).toBe('PUSHED');
  await press();
  await expect.poll(() => sandbox.code(clicked.pushCodeId)?.status).toBe('AUTHORIZED');
  expect(sandbox.requestsTo('change-pushcode-status')).toHaveLength(2);
});

for (const where of ['prompt', 'list'] as const) {
  // The attacks of `npm test` do so in the prompt.
  const usual = where === 'list' ? {} : onlyInLongRun;
  test(
    `clicking blindly never wakes Approve in the ${where}; a pause without a click does`,
    usual,
    async ({ sandbox, signedIn }) => {
      const { main, prompt } = await signedIn();
      const { pushCodeId } = sandbox.startPushLogin();
      const page = where === 'prompt' ? prompt : main;
      await notePresses(page);
      const place = where === 'prompt' ? dialogIn(prompt) : main.getByRole('list', { name: 'Open requests' });
      const approve = place.getByRole('button', { name: 'Approve', exact: true });
      await approve.evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
      const box = await approve.boundingBox();
      if (!box) throw new Error('The button has no place');
      const heights = await place.evaluateHandle((element) => {
        const seen = new Set<number>();
        new ResizeObserver(() => seen.add(element.clientHeight)).observe(element);
        return seen;
      });
      const pause = 'To approve, pause for a second without clicks or keys.';
      let isSaid = false;
      // More than the twenty restarts that Deny has.
      for (let click = 0; click < 30; click++) {
        await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { delay: 20 });
        await page.waitForTimeout(60);
        isSaid ||= (await place.getByRole('alert').allInnerTexts()).includes(pause);
      }
      // Unless this computer was so busy that there was one.
      if (hadRealPause(await notesOf(page), 0, Infinity)) return;
      expect(isSaid).toBe(true);
      expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
      await expect(approve).toBeEnabled();
      await expect(place.getByRole('alert')).toHaveCount(0);
      await expect(place).not.toContainText(pause);
      // If that moved anything, all delays would start again.
      expect(await heights.evaluate((seen) => [...seen])).toHaveLength(1);
      await approve.click();
      await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
      expect(sandbox.requestsTo('change-pushcode-status')).toHaveLength(1);
    },
  );
}

test('scrolling, Tab and typing do not put approving off', async ({ sandbox, signedIn }) => {
  const { prompt } = await signedIn();
  sandbox.startPushLogin();
  const approve = button(prompt, 'Approve');
  await expect(dialogIn(prompt)).toBeVisible();
  await prompt.mouse.move(200, 80);
  for (let turn = 0; turn < 200; turn++) {
    if ((await approve.getAttribute('aria-disabled')) === 'false') break;
    await prompt.mouse.wheel(0, 1);
    await prompt.keyboard.press('Tab');
    await prompt.keyboard.press('x');
  }
  await expect(approve).toBeEnabled({ timeout: 1 });
});

test('in the prompt a click beside the buttons puts approving off too', async ({ sandbox, signedIn }) => {
  const { prompt } = await signedIn();
  await notePresses(prompt);
  sandbox.startPushLogin();
  await expect(dialogIn(prompt)).toBeVisible();
  const waking = wakingOf(button(prompt, 'Approve'));
  for (let click = 0; click < 15; click++) {
    await prompt.mouse.click(200, 80);
    await prompt.waitForTimeout(80);
  }
  await expectPauseBefore(await waking, prompt);
});

test('in the prompt Enter and Space put approving off too, wherever the focus is', async ({
  sandbox,
  signedIn,
}) => {
  const { prompt } = await signedIn();
  await notePresses(prompt);
  const { pushCodeId } = sandbox.startPushLogin();
  await expect(dialogIn(prompt)).toBeVisible();
  const waking = wakingOf(button(prompt, 'Approve'));
  expect(await prompt.evaluate(() => document.activeElement?.closest('button') ?? null)).toBeNull();
  for (let press = 0; press < 15; press++) {
    await prompt.keyboard.press(press % 2 === 0 ? 'Enter' : ' ', { delay: 80 });
  }
  await expectPauseBefore(await waking, prompt);
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
});

/** Presses Alt+A in the prompt every 40 ms, whatever its page does meanwhile. Returns a function to stop. */
async function pressAllTheTime(app: RunningApp): Promise<() => Promise<void>> {
  await app.electron.evaluate(({ BrowserWindow }) => {
    const prompt = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().endsWith('#prompt'),
    );
    const key = { keyCode: 'A', modifiers: ['alt' as const] };
    const timer = setInterval(() => {
      prompt?.webContents.sendInputEvent({ type: 'keyDown', ...key });
      prompt?.webContents.sendInputEvent({ type: 'keyUp', ...key });
    }, 40);
    Reflect.set(globalThis, 'pressing', timer);
  });
  return () =>
    app.electron.evaluate(() => {
      clearInterval(Number(Reflect.get(globalThis, 'pressing')));
    });
}

test('presses that a busy page hears of late, and all at once, are no pause', async ({
  sandbox,
  signedIn,
}) => {
  const { app, prompt } = await signedIn();
  await notePresses(prompt);
  const stop = await pressAllTheTime(app);
  const { pushCodeId } = sandbox.startPushLogin();
  await expect(dialogIn(prompt)).toContainText('pause for a second');
  await prompt.evaluate(() => {
    const end = performance.now() + 2500;
    while (performance.now() < end);
  });
  await expect(dialogIn(prompt)).toContainText('pause for a second');
  await stop();
  const answers = sandbox.requestsTo('change-pushcode-status').length;
  // Unless this computer was so busy that there was one.
  if (!hadRealPause(await notesOf(prompt), 0, Infinity)) expect(answers).toBe(0);
  if (answers > 0) return;
  // A press that the page hears of late may still put approving off: then a person presses again.
  await expect(async () => {
    await expect(button(prompt, 'Approve')).toBeEnabled();
    await prompt.keyboard.press('Alt+a');
    await expect.poll(() => sandbox.code(pushCodeId)?.status, { timeout: 3000 }).toBe('AUTHORIZED');
  }).toPass({ timeout: 30_000 });
});
