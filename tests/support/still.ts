import type { JSHandle, Page } from '@playwright/test';
import type { RunningApp } from './app';

/** What the clock shows in pictures. Earlier than any server's, so that no request comes from the future. */
const moment = Date.UTC(2026, 2, 2, 9, 41);

/** Stops the clock of the app and of its windows, so that each run shows the same times. Timers go on. */
export async function stopClock(app: RunningApp): Promise<void> {
  await app.electron.evaluate((_, at) => {
    Date.now = () => at;
  }, moment);
  for (const page of [await app.mainWindow(), await app.promptWindow()]) {
    await page.evaluate((at) => {
      Date.now = () => at;
    }, moment);
  }
}

/** What is shown for the time that is left, of which some always passes before a picture is taken. */
const countdown = { text: '1:30', bar: 'scaleX(0.75)' };

/** The time of day of what is there, and what is shown for any other: how long quiet mode lasts also counts down. */
const times = { now: '09:41', later: '10:01' };

/** What is shown for the address of a sandbox, which takes any free port of five digits. */
const address = '127.0.0.1:40400';

/** Takes back what was put in place of something. */
type Undo = () => void;

/** Puts fixed values in place of those shown ones that no run has in common with another. */
const mask = (page: Page): Promise<JSHandle<Undo[]>> =>
  page.evaluateHandle(
    ({ countdown, times, address }) => {
      const undo: Undo[] = [];
      const put = (was: string, shown: string, set: (text: string) => void): void => {
        if (shown === was) return;
        set(shown);
        undo.push(() => set(was));
      };
      const withAddress = (text: string): string => text.replaceAll(/127\.0\.0\.1:\d{5}/g, address);
      const fixed = (text: string): string =>
        withAddress(text).replaceAll(/\b\d\d:\d\d\b/g, (time) => (time === times.now ? time : times.later));
      const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
        const [text, was] = [node, node.nodeValue ?? ''];
        const isCountdown = node.parentElement?.role === 'timer';
        put(was, isCountdown ? was.replace(/\d+:\d\d/, countdown.text) : fixed(was), (shown) => {
          text.nodeValue = shown;
        });
      }
      for (const field of document.querySelectorAll('input')) {
        put(field.value, withAddress(field.value), (shown) => {
          field.value = shown;
        });
      }
      for (const bar of document.querySelectorAll<HTMLElement>('[aria-hidden]:has(+ [role=timer]) > *')) {
        put(bar.style.transform, countdown.bar, (shown) => {
          bar.style.transform = shown;
        });
      }
      return undo;
    },
    { countdown, times, address },
  );

/** Longest wait for the buttons of requests to wake up, in milliseconds. Some never do: what is hidden stays asleep. */
const patience = 5000;

/** Waits until the buttons of requests are awake: of all their states this is the one that lasts. At most some seconds. */
export async function waitForButtons(page: Page): Promise<void> {
  const awake = page.waitForFunction(
    () => document.querySelector('button[aria-disabled=true]:has(> span)') === null,
    undefined,
    { timeout: patience, polling: 100 },
  );
  await awake.catch(() => undefined);
}

/**
 * A picture of a window that is the same, byte by byte, each time that the same is to be seen: without a caret, without
 * anything on its way, with the same address and time left. The clock has to stand still. To a file, if there is a path.
 */
export async function stillPicture(page: Page, path?: string): Promise<Buffer> {
  await waitForButtons(page);
  const put = [await mask(page)];
  try {
    for (;;) {
      const picture = await page.screenshot({
        animations: 'disabled',
        caret: 'hide',
        ...(path === undefined ? {} : { path }),
      });
      // What was rendered again meanwhile shows what it likes.
      const again = await mask(page);
      put.push(again);
      if ((await again.evaluate(({ length }) => length)) === 0) return picture;
    }
  } finally {
    for (const each of put.toReversed()) await each.evaluate((undo) => undo.forEach((take) => take()));
  }
}
