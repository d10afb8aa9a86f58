import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import * as fc from 'fast-check';
import { type ChannelName, contract } from '../../shared/ipc';
import type { RunningApp } from '../support/app';
import { type HostileCall, hostileCall } from '../support/fuzz/calls';
import { fuzzSeed, tellFuzz } from '../support/fuzz/seed';
import { checkNotices, checkView } from '../support/fuzz/state';
import { channelNames } from '../support/payloads';
import { expect, test } from '../support/sandbox-app';
import { onlyInLongRun } from '../support/run-length';

/** Channels on which a payload that fits does what it is there for, and ends or holds up this test. */
const leftOut: Readonly<Partial<Record<ChannelName, string>>> = {
  keepInTray: 'quits the app, or takes away the window that asks',
  signOut: 'ends the session',
  reset: 'ends every session',
  signInWithBrowser: 'opens the browser',
  openServerPage: 'opens the browser',
  openHelp: 'opens the browser',
  exportHistory: 'waits for the user to choose a file',
};

/** What arrives of a payload: the bridge between page and preload takes a field `__proto__` away. */
function bridged(payload: unknown): unknown {
  if (Array.isArray(payload)) return payload.map(bridged);
  if (typeof payload !== 'object' || payload === null) return payload;
  const fields = Object.entries(payload).filter(([name]) => name !== '__proto__');
  return Object.fromEntries(fields.map(([name, value]) => [name, bridged(value)]));
}

const fits = ({ name, payload }: HostileCall): boolean =>
  contract[name].input.safeParse(bridged(payload)).success;

/** Leaves out what a page may do: the channels above, and denying the two requests that must stay as they are. */
const isHostile =
  (real: readonly string[]) =>
  (call: HostileCall): boolean => {
    if (!fits(call)) return true;
    const denied = contract.denyAll.input.safeParse(bridged(call.payload)).data?.ids ?? [];
    return leftOut[call.name] === undefined && !denied.some((id) => real.includes(id));
  };

/** How many bytes more main may use after the second half of the calls than after the first. */
const mostGrowth = 4 * 1024 * 1024;

/** Values that no JSON holds, as a page writes them. */
const exotic: readonly string[] = [
  'new Map([["id", "r1"]])',
  'new Set(["r1"])',
  'new Date(NaN)',
  'new Uint8Array(1000)',
  'new ArrayBuffer(8)',
  'new Error("approve")',
  '/approve/g',
  '1n',
  'Symbol("approve")',
  '() => "approve"',
  'new Proxy({}, {})',
  'document.body',
  'Promise.resolve("approve")',
  'Object.create({ id: "r1", fingerprint: "f", answer: "approve" })',
  '({ get id() { throw new Error("no"); } })',
  '(() => { const loop = { id: "r1" }; loop.fingerprint = loop; return loop; })()',
  '[, , "r1"]',
  '"x".repeat(1_000_000)',
  'Array.from({ length: 50_000 }, () => "r1")',
];

/** Makes calls from inside a page: `[name, payload]`, as a page writes them. Returns what became of each. */
const callFrom = (page: Page, calls: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(`Promise.all([${calls.join(',')}].map(async ([name, payload]) => {
    try {
      const reply = await window.pushApprover.call(name, payload);
      return reply.ok ? 'taken' : reply.failure;
    } catch {
      return 'not sent';
    }
  }))`);

/** Writes down what main does not handle, as long as it runs. */
const watchFaults = (app: RunningApp): Promise<void> =>
  app.electron.evaluate(() => {
    const faults: string[] = [];
    Reflect.set(globalThis, 'faults', faults);
    process.on('uncaughtException', (error) => faults.push(String(error)));
    process.on('unhandledRejection', (reason) => faults.push(String(reason)));
  });

/** Bytes that main uses once everything that nobody holds any more has gone. */
const heapOf = (app: RunningApp): Promise<number> =>
  app.ask(() => {
    process.getBuiltinModule('v8').setFlagsFromString('--expose-gc');
    process.getBuiltinModule('vm').runInNewContext('gc()');
    return process.memoryUsage().heapUsed;
  });

const snapshotOf = (page: Page) =>
  page.evaluate(async () => {
    const reply = await window.pushApprover.call('snapshot', undefined);
    if (!reply.ok) throw new Error(reply.failure);
    return reply.value;
  });

test(
  'whatever pages send on any channel causes no fault, answers nothing and makes nothing grow',
  onlyInLongRun,
  async ({ signedIn, sandbox, profile }) => {
    const { app, main, prompt } = await signedIn();
    await watchFaults(app);
    const codes = [sandbox.startPushLogin(), sandbox.startPushLogin({ matchNumber: '42' })];
    await expect(main.getByRole('list', { name: 'Open requests' }).getByRole('listitem')).toHaveCount(2);
    await expect(prompt.getByRole('alertdialog')).toBeVisible();
    const real = (await snapshotOf(main)).logins.map(({ id }) => id);

    const calls = fc.sample(hostileCall(channelNames, fc.constant(null)).filter(isHostile(real)), {
      seed: fuzzSeed,
      numRuns: 6000,
    });
    const batch = calls.length / 4;
    const fates: string[] = [];
    const heaps: number[] = [];
    for (const page of [main, prompt, main, prompt]) {
      const some = calls.slice(fates.length, fates.length + batch);
      const became = await callFrom(
        page,
        some.map(({ name, payload }) => fc.stringify([name, payload])),
      );
      // What goes out to the network is taken so often and no more.
      expect(became.map((fate) => (fate === 'too-many' ? 'taken' : fate))).toEqual(
        some.map((call) => (fits(call) ? 'taken' : 'bad-payload')),
      );
      fates.push(...became);
      if (page === prompt) heaps.push(await heapOf(app));
    }
    const others = channelNames.flatMap((name) => exotic.map((value) => `["${name}", ${value}]`));
    // Each is refused, can't be sent, or has become `{}` on its way.
    fates.push(...(await callFrom(prompt, others)));
    const count = (fate: string): number => fates.filter((each) => each === fate).length;
    const tally = {
      accepted: count('taken') + count('too-many'),
      refused: count('bad-payload'),
      'not sent': count('not sent'),
    };
    tellFuzz('channels of the app', tally);
    expect(Object.values(tally).reduce((sum, part) => sum + part)).toBe(calls.length + others.length);
    for (const part of Object.values(tally)) expect(part).toBeGreaterThan(100);

    const [early = 0, late = Infinity] = heaps;
    expect(late - early).toBeLessThan(mostGrowth);
    const now = Date.now();
    const snapshot = await snapshotOf(main);
    checkView(snapshot, now);
    checkNotices(snapshot.notices);
    expect(snapshot.accounts.list.map(({ state }) => state)).toEqual(['signed-in']);
    expect(snapshot.logins.filter(({ id }) => real.includes(id)).map(({ stage }) => stage)).toEqual([
      { name: 'pending' },
      { name: 'pending' },
    ]);
    for (const { pushCodeId } of codes) expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
    const answers = sandbox.requests.filter(({ path }) => path.endsWith('-pushcode-status'));
    expect(answers.filter(({ body }) => JSON.stringify([body]).includes('CONFIRM'))).toEqual([]);

    expect(await app.ask((): unknown => Reflect.get(globalThis, 'faults'))).toEqual([]);
    expect(app.output).not.toMatch(/uncaught|unhandled|error occurred/i);
    const logs = ['push-approver.log', 'push-approver.log.1'].map((name) =>
      join(profile.folder, 'logs', name),
    );
    for (const log of logs.filter((path) => existsSync(path))) {
      const text = readFileSync(log, 'utf8');
      expect(text.length).toBeLessThan(300_000);
      for (const secret of [sandbox.user.accessToken, ...codes.map(({ pushCodeId }) => pushCodeId)])
        expect(text.includes(secret)).toBe(false);
    }
  },
);
