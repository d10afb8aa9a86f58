import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectFolder } from '../support/app';
import { expect, test } from '../support/sandbox-app';
import type { RunningApp } from '../support/app';
import type { Sandbox } from '../sandbox/server';
import { manyEntries } from './many-entries';
import { note, tell } from './report';
import { startMs } from './start';
import { countCalls, countSnapshots, pause, restingUsage, slowestReply, usage, watchStops } from './usage';

test.setTimeout(10 * 60_000);
test.afterAll(tell);

const openIn = (main: Page) => main.getByRole('list', { name: 'Open requests' }).getByRole('listitem');

/** Has the app hear of a request with this push code. */
const publish = (sandbox: Sandbox, pushCodeId: string, more: object = {}): void => {
  const described = {
    account: 'alex@example.com',
    appId: 'payroll',
    ip: '198.51.100.7',
    location: 'Nowhere',
  };
  sandbox.publish(sandbox.user, { pushCodeId, ...described, ...more });
};

/** Ends when main has taken in what was published last: this one. */
const takenIn = (main: Page, pushCodeId: string): Promise<unknown> =>
  main.waitForFunction(
    async (tail) => {
      const reply = await window.pushApprover.call('snapshot', undefined);
      return reply.ok && reply.value.logins.some(({ codeTail }) => codeTail === tail);
    },
    pushCodeId.slice(-6),
    { polling: 100, timeout: 5 * 60_000 },
  );

test('start: process to tray icon', async () => {
  const bare = join(projectFolder, 'tests', 'bench', 'bare');
  const times: Record<'app' | 'full' | 'bare', number[]> = { app: [], full: [], bare: [] };
  for (let round = 0; round < 11; round++) {
    // In turns: what was ended last is still on its way out.
    for (const step of [0, 1, 2]) {
      const name = (['app', 'bare', 'full'] as const)[(round + step) % 3] ?? 'app';
      const took = await (name === 'bare'
        ? startMs(bare)
        : startMs(projectFolder, name === 'full' ? 1000 : 0));
      // The first of each reads from the disk.
      if (round > 0) times[name].push(took);
    }
  }
  note('start: tray', 'ms', times.app, times.bare);
  note('start: tray, 1,000 in the history', 'ms', times.full, times.bare);
  note('start: tray of a bare Electron', 'ms', times.bare);
});

test('one request open: processor time of its countdown', async ({ signedIn, sandbox }) => {
  const { app, main, prompt } = await signedIn();
  // Playwright keeps a page that is hidden painting: there must be none but the prompt.
  const closed = main.waitForEvent('close');
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (!window.webContents.getURL().endsWith('#prompt')) window.destroy();
  });
  await closed;
  await pause(3000);
  const idle = await restingUsage(app, 20);
  sandbox.startPushLogin({ expireTime: 600 });
  await expect(prompt.getByRole('timer')).toBeVisible();
  await pause(5000);
  const counting = [];
  for (let round = 0; round < 3; round++) counting.push((await restingUsage(app, 20)).all - idle.all);
  note('processor time at rest', 'ms/s', [idle.all]);
  note('processor time of a visible countdown', 'ms/s', counting);
});

test('200 requests open: snapshots and processor time with nothing new', async ({ signedIn, sandbox }) => {
  const { app, main } = await signedIn();
  for (let index = 0; index < 200; index++) sandbox.startPushLogin({ location: `Nowhere ${index}` });
  await expect(openIn(main)).toHaveCount(200);
  await pause(3000);
  const snapshots = await countSnapshots(main);
  const calls = await countCalls(app);
  const seconds = 10;
  const used = await restingUsage(app, seconds);
  note('snapshots, 200 open and nothing new', '1/s', [(await snapshots()) / seconds]);
  note('tray menus, 200 open and nothing new', '1/s', [(await calls()).menus / seconds]);
  note("main's processor time, 200 open", 'ms/s', [used.main]);
});

test('an arrival: questions to the system, and what the tray does', async ({ signedIn, sandbox }) => {
  const { app, main } = await signedIn();
  const before = await countCalls(app);
  const arrivals = 20;
  for (let index = 0; index < arrivals; index++) {
    sandbox.startPushLogin({ location: `Nowhere ${index}` });
    await expect(openIn(main)).toHaveCount(index + 1);
  }
  const { idle, menus, icons } = await before();
  note('idle-state queries for an arrival', 'calls', [idle / arrivals]);
  note('tray menus for an arrival', 'calls', [menus / arrivals]);
  note('tray icons for an arrival', 'calls', [icons / arrivals]);
});

type World = { readonly app: RunningApp; readonly main: Page };

/**
 * Denies 20 requests in the main window, in turns with what an answer takes without the app: milliseconds from the click to
 * the wire, those without it, and main's longest stop around each answer.
 */
async function denials({ app, main }: World, sandbox: Sandbox, folder: string) {
  await pause(2000);
  const longestStop = await watchStops(app);
  const times: number[] = [];
  const bare: number[] = [];
  const stops: number[] = [];
  for (let round = 0; round < 20; round++) {
    const { pushCodeId } = sandbox.startPushLogin({ location: `Nowhere ${round}` });
    const deny = openIn(main).getByRole('button', { name: 'Deny', exact: true });
    await expect(deny).toHaveCount(1);
    await expect(deny).toBeEnabled();
    await main.evaluate(() => {
      const once = { capture: true, once: true };
      addEventListener('click', () => Reflect.set(window, 'clickedAt', Date.now()), once);
    });
    await longestStop();
    await deny.click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
    const clickedAt = await main.evaluate((): unknown => Reflect.get(window, 'clickedAt'));
    const sent = sandbox.requests.findLast(({ path }) => path.endsWith('-pushcode-status'));
    if (typeof clickedAt === 'number' && sent) times.push(sent.at - clickedAt);
    // The file is written a second later at most.
    await pause(1500);
    stops.push(await longestStop());
    bare.push(await bareAnswer(app, sandbox, join(folder, 'bench')));
  }
  return { times, bare, stops };
}

/** Some bytes on the disk for certain, then a request of Chromium's: milliseconds until it is on the wire. */
async function bareAnswer(app: RunningApp, sandbox: Sandbox, file: string): Promise<number> {
  const began = await app.electron.evaluate(
    async ({ net }, { file, url }) => {
      const { open } = process.getBuiltinModule('node:fs/promises');
      const at = Date.now();
      const handle = await open(file, 'a');
      await handle.write('x'.repeat(400));
      await handle.datasync();
      await handle.close();
      const reply = await net.fetch(url, { method: 'POST', body: '{}', headers: { connection: 'close' } });
      await reply.text();
      return at;
    },
    { file, url: `${sandbox.url}/bench` },
  );
  return (sandbox.requests.findLast(({ path }) => path === '/bench')?.at ?? NaN) - began;
}

test('click to the wire, and what a full history costs', async ({ signedIn, sandbox, profile }) => {
  const world = await signedIn();
  const empty = await denials(world, sandbox, profile.folder);
  note('click to request on the wire', 'ms', empty.times, empty.bare);
  note('disk and request without the app', 'ms', empty.bare);
  note("main's longest stop around an answer", 'ms', empty.stops);
  await world.app.quit();
  writeFileSync(join(profile.folder, 'history.json'), JSON.stringify({ entries: manyEntries(1000) }));
  const full = await denials(await signedIn(), sandbox, profile.folder);
  note('click to request on the wire, 1,000 in the history', 'ms', full.times, full.bare);
  note("main's longest stop around an answer, 1,000 in the history", 'ms', full.stops, empty.stops);
});

test('what an event costs, with none and with 5,000 finished codes', async ({ signedIn, sandbox }) => {
  const { app, main } = await signedIn();
  const cost = async (name: string): Promise<number> => {
    const count = 1000;
    const before = await usage(app);
    for (let index = 0; index < count; index++) publish(sandbox, `${name}-${String(index).padStart(8, '0')}`);
    await takenIn(main, `${name}-${String(count - 1).padStart(8, '0')}`);
    return ((await usage(app)).main - before.main) / count;
  };
  const none = await cost('none');
  for (let index = 0; index < 5000; index++) {
    publish(sandbox, `finished-${index}`);
    publish(sandbox, `finished-${index}`, { withdrawn: true });
    if (index % 100 === 99) await pause(0);
  }
  publish(sandbox, 'after-the-finished-ones');
  await takenIn(main, 'after-the-finished-ones');
  await pause(2000);
  note("main's processor time for an event", 'ms', [none]);
  note("main's processor time for an event, 5,000 finished", 'ms', [await cost('more')]);
});

for (const count of [10_000, 100_000]) {
  test(`a flood of ${count} events`, async ({ signedIn, sandbox }) => {
    const { app, main } = await signedIn();
    await pause(2000);
    const before = await usage(app);
    const longestStop = await watchStops(app);
    const began = performance.now();
    const codeOf = (index: number): string => `flood-${String(index).padStart(8, '0')}`;
    const flood = async (): Promise<void> => {
      for (let index = 0; index < count; index++) {
        publish(sandbox, codeOf(index));
        if (index % 500 === 499) await pause(0);
      }
      await takenIn(main, codeOf(count - 1));
    };
    const flooded = flood();
    const slowest = slowestReply(main, flooded);
    await flooded;
    const took = performance.now() - began;
    const after = await usage(app);
    const { reply, work } = await slowest;
    note(`flood of ${count}: until the last is taken in`, 'ms', [took]);
    note(`flood of ${count}: main's processor time`, 'ms', [after.main - before.main]);
    note(`flood of ${count}: slowest reply to a window`, 'ms', [reply]);
    note(`flood of ${count}: the window's longest own work`, 'ms', [work]);
    note(`flood of ${count}: main's longest stop`, 'ms', [await longestStop()]);
    note(`flood of ${count}: main's memory grows by`, 'MiB', [(after.bytes - before.bytes) / 2 ** 20]);
    const asked = sandbox.requests.filter(({ path }) => path.includes('relation-apps'));
    note(`flood of ${count}: questions to GenAuth`, 'calls', [asked.length]);
  });
}
