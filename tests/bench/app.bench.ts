import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectFolder, type RunningApp } from '../support/app';
import { expect, test } from '../support/sandbox-app';
import { note, tell } from './report';
import { startMs } from './start';

test.setTimeout(10 * 60_000);
test.afterAll(tell);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds of processor time and bytes that main has used. */
const usage = (app: RunningApp): Promise<{ readonly cpu: number; readonly bytes: number }> =>
  app.electron.evaluate(() => {
    const { user, system } = process.cpuUsage();
    return { cpu: (user + system) / 1000, bytes: process.memoryUsage().rss };
  });

/** Counts the snapshots that a page gets from now on. */
const countSnapshots = (page: Page) =>
  page.evaluateHandle(() => {
    const seen = { count: 0 };
    window.pushApprover.onSnapshot(() => {
      seen.count += 1;
    });
    return seen;
  });

/** Asks main again and again, and gives back the longest time that a reply took, in milliseconds. */
async function slowestReply(page: Page, until: Promise<unknown>): Promise<number> {
  const measured = page.evaluate(async () => {
    let slowest = 0;
    Reflect.set(window, 'benchEnds', false);
    while (Reflect.get(window, 'benchEnds') !== true) {
      const began = performance.now();
      await window.pushApprover.call('about', undefined);
      slowest = Math.max(slowest, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return slowest;
  });
  await until;
  await page.evaluate(() => Reflect.set(window, 'benchEnds', true));
  return measured;
}

test('start: process to tray icon', async () => {
  const bare = join(projectFolder, 'tests', 'bench', 'bare');
  const times: { readonly app: number[]; readonly bare: number[] } = { app: [], bare: [] };
  for (let round = 0; round < 8; round++) {
    const first = { app: await startMs(projectFolder), bare: await startMs(bare) };
    // The first of each reads from the disk.
    if (round === 0) continue;
    times.app.push(first.app);
    times.bare.push(first.bare);
  }
  note('start: tray', 'ms', times.app, times.bare);
  note('start: tray of a bare Electron', 'ms', times.bare);
});

test('200 requests open: snapshots and processor time with nothing new', async ({ signedIn, sandbox }) => {
  const { app, main } = await signedIn();
  for (let index = 0; index < 200; index++) sandbox.startPushLogin({ location: `Nowhere ${index}` });
  const open = main.getByRole('list', { name: 'Open requests' }).getByRole('listitem');
  await expect(open).toHaveCount(200);
  await pause(3000);
  const seen = await countSnapshots(main);
  const before = await usage(app);
  const seconds = 10;
  await pause(seconds * 1000);
  const after = await usage(app);
  note('snapshots a second, 200 open', '1/s', [(await seen.evaluate(({ count }) => count)) / seconds]);
  note("main's processor time, 200 open", 'ms/s', [(after.cpu - before.cpu) / seconds]);
});

test('click to the wire', async ({ signedIn, sandbox }) => {
  const { main } = await signedIn();
  const times: number[] = [];
  for (let round = 0; round < 20; round++) {
    const { pushCodeId } = sandbox.startPushLogin({ location: `Nowhere ${round}` });
    const deny = main
      .getByRole('list', { name: 'Open requests' })
      .getByRole('button', { name: 'Deny', exact: true });
    await expect(deny).toHaveCount(1);
    await expect(deny).toBeEnabled();
    await main.evaluate(() => {
      addEventListener('click', () => Reflect.set(window, 'clickedAt', Date.now()), {
        capture: true,
        once: true,
      });
    });
    await deny.click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
    const clickedAt = await main.evaluate((): unknown => Reflect.get(window, 'clickedAt'));
    const sent = sandbox.requests.findLast(({ path }) => path.endsWith('-pushcode-status'));
    if (typeof clickedAt === 'number' && sent) times.push(sent.at - clickedAt);
  }
  note('click to request on the wire', 'ms', times);
});

for (const count of [10_000, 100_000]) {
  test(`a flood of ${count} events`, async ({ signedIn, sandbox }) => {
    const { app, main } = await signedIn();
    await pause(2000);
    const before = await usage(app);
    const asked = (): number => sandbox.requests.filter(({ path }) => path.includes('relation-apps')).length;
    const began = performance.now();
    const flood = async (): Promise<void> => {
      for (let index = 0; index < count; index++) {
        const code = `flood-${String(index).padStart(8, '0')}`;
        sandbox.publish(sandbox.user, {
          pushCodeId: code,
          account: 'alex@example.com',
          appId: 'payroll',
          ip: '198.51.100.7',
          location: 'Nowhere',
        });
        if (index % 500 === 499) await pause(0);
      }
      const last = String(count - 1)
        .padStart(8, '0')
        .slice(-6);
      await main.waitForFunction(
        async (tail) => {
          const reply = await window.pushApprover.call('snapshot', undefined);
          return reply.ok && reply.value.logins.some(({ codeTail }) => codeTail === tail);
        },
        last,
        { polling: 50, timeout: 5 * 60_000 },
      );
    };
    const flooded = flood();
    const slowest = slowestReply(main, flooded);
    await flooded;
    const took = performance.now() - began;
    note(`flood of ${count}: until the last is taken in`, 'ms', [took]);
    note(`flood of ${count}: slowest reply to a window`, 'ms', [await slowest]);
    note(`flood of ${count}: main's memory grows by`, 'MiB', [
      ((await usage(app)).bytes - before.bytes) / 2 ** 20,
    ]);
    note(`flood of ${count}: questions to GenAuth`, 'calls', [asked()]);
  });
}
