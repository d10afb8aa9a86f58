import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/app';

/** Milliseconds of processor time of main and of all processes together, and main's bytes. */
export type Usage = { readonly main: number; readonly all: number; readonly bytes: number };

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What the app has used since it started. */
export const usage = (app: RunningApp): Promise<Usage> =>
  app.ask(({ app: electronApp }) => {
    const { user, system } = process.cpuUsage();
    const all = electronApp
      .getAppMetrics()
      .reduce((sum, { cpu }) => sum + (cpu.cumulativeCPUUsage ?? NaN), 0);
    return { main: (user + system) / 1000, all: all * 1000, bytes: process.memoryUsage().rss };
  });

/** Milliseconds of processor time that are used each second while nothing is done from outside. */
export async function restingUsage(
  app: RunningApp,
  seconds = 10,
): Promise<{ readonly main: number; readonly all: number }> {
  const before = await usage(app);
  await pause(seconds * 1000);
  const after = await usage(app);
  return { main: (after.main - before.main) / seconds, all: (after.all - before.all) / seconds };
}

/** Measures from now on for how long main does nothing else, by a timer of one millisecond; returns the longest since it was asked last. */
export async function watchStops(app: RunningApp): Promise<() => Promise<number>> {
  await app.electron.evaluate(() => {
    const seen = { longest: 0, last: performance.now() };
    Reflect.set(globalThis, 'benchStops', seen);
    setInterval(() => {
      const now = performance.now();
      seen.longest = Math.max(seen.longest, now - seen.last - 1);
      seen.last = now;
    }, 1);
  });
  const read = (): Promise<number> =>
    app.ask(() => {
      const seen: unknown = Reflect.get(globalThis, 'benchStops');
      return seen && typeof seen === 'object' ? Number(Reflect.get(seen, 'longest')) : NaN;
    });
  const reset = (): Promise<void> =>
    app.ask(() => {
      const seen: unknown = Reflect.get(globalThis, 'benchStops');
      if (seen && typeof seen === 'object') Reflect.set(seen, 'longest', 0);
    });
  return async () => {
    const longest = await read();
    await reset();
    return longest;
  };
}

/** Counts from now on what main asks of the system and paints. */
export async function countCalls(
  app: RunningApp,
): Promise<() => Promise<{ idle: number; menus: number; icons: number }>> {
  await app.electron.evaluate(({ powerMonitor, Tray }) => {
    const counts = { idle: 0, menus: 0, icons: 0 };
    Reflect.set(globalThis, 'benchCounts', counts);
    const counted = (target: object, name: string, count: keyof typeof counts): void => {
      const original: unknown = Reflect.get(target, name);
      Reflect.set(target, name, function (this: unknown, ...args: readonly unknown[]): unknown {
        counts[count] += 1;
        const given: unknown =
          typeof original === 'function' ? Reflect.apply(original, this, args) : undefined;
        return given;
      });
    };
    counted(powerMonitor, 'getSystemIdleState', 'idle');
    counted(Tray.prototype, 'setContextMenu', 'menus');
    counted(Tray.prototype, 'setImage', 'icons');
  });
  return () =>
    app.ask(() => {
      const counts: unknown = Reflect.get(globalThis, 'benchCounts');
      const of = (name: string): number =>
        Number(counts && typeof counts === 'object' ? Reflect.get(counts, name) : NaN);
      return { idle: of('idle'), menus: of('menus'), icons: of('icons') };
    });
}

/** Counts the snapshots that a page gets from now on. */
export async function countSnapshots(page: Page): Promise<() => Promise<number>> {
  const seen = await page.evaluateHandle(() => {
    const snapshots = { count: 0 };
    window.pushApprover.onSnapshot(() => {
      snapshots.count += 1;
    });
    return snapshots;
  });
  return () => seen.evaluate(({ count }) => count);
}

/**
 * Asks main again and again until something has ended. Returns the longest times, in milliseconds: of a reply, and of
 * the page's own work, for which every reply has to wait.
 */
export async function slowestReply(
  page: Page,
  until: Promise<unknown>,
): Promise<{ readonly reply: number; readonly work: number }> {
  const measured = page.evaluate(async () => {
    const slowest = { reply: 0, work: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) slowest.work = Math.max(slowest.work, duration);
    }).observe({ type: 'longtask' });
    Reflect.set(window, 'benchEnds', false);
    while (Reflect.get(window, 'benchEnds') !== true) {
      const began = performance.now();
      // One that costs nothing itself, as often as main takes it.
      await window.pushApprover.call('pressed', { id: 'r0' });
      slowest.reply = Math.max(slowest.reply, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return slowest;
  });
  await until;
  await page.evaluate(() => Reflect.set(window, 'benchEnds', true));
  return measured;
}
