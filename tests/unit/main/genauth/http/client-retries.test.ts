import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backoffMs } from '../../../../../main/genauth/events/backoff';
import { ok } from '../../../../../shared/result';
import { fault, type Fault, type Sandbox, startSandbox } from '../../../../sandbox/server';
import { approve, clientOf, failureOf, PauseClock } from './genauth-world';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

const endpoint = 'change-pushcode-status';
const trouble = fault.envelope({ statusCode: 503 });
const throttled = fault.envelope({ statusCode: 429 });

/** A push login, its clock, and its approval when asked for. */
function ready(left: number, tuning: { patienceMs?: number } = {}) {
  const clock = new PauseClock(left);
  const { pushCodeId } = sandbox.startPushLogin();
  const client = clientOf(sandbox, {}, { ...clock.tuning, ...tuning });
  const answer = () => approve(client, pushCodeId, { remainingMs: clock.remainingMs });
  return { clock, pushCodeId, answer };
}

describe('an answer', () => {
  it.each<[string, Fault]>([
    ['is throttled', throttled],
    ['meets trouble', trouble],
    ['meets a gateway without a server', fault.status(502)],
    ['is reset', fault.reset()],
    ['has its reply cut', fault.cut()],
  ])('that %s is sent again, unchanged, and counts', async (_, what) => {
    const { pushCodeId, answer } = ready(120_000);
    sandbox.faults.next(endpoint, what, 3);
    expect(await answer()).toEqual(ok(null));
    expect(sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    expect(sandbox.requestsTo(endpoint)).toHaveLength(4);
    const bodies = sandbox.requestsTo(endpoint).flatMap(({ body }) => body ?? []);
    for (const body of bodies) expect(body).toEqual({ pushCodeId, action: 'CONFIRM' });
  });

  it('that hangs is given up in time for another try', async () => {
    const { pushCodeId } = sandbox.startPushLogin();
    sandbox.faults.next(endpoint, fault.hang());
    expect(await approve(clientOf(sandbox, {}, { tryMs: 400 }), pushCodeId)).toEqual(ok(null));
    expect(sandbox.requestsTo(endpoint)).toHaveLength(2);
  });

  it('waits longer each time, and ends with the push code', async () => {
    const { clock, answer } = ready(39_000);
    sandbox.faults.next(endpoint, trouble, Infinity);
    expect(failureOf(await answer())).toMatchObject({ kind: 'server-trouble', effect: 'unknown' });
    // The next pause of 8 s would end after the push code: there is nothing to wait for.
    expect(clock.pauses).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
    expect(clock.left).toBe(7500);
    expect(sandbox.requestsTo(endpoint)).toHaveLength(8);
  });

  it('ends when the push code expires during a pause', async () => {
    const { clock, answer } = ready(40_000);
    sandbox.faults.next(endpoint, throttled, Infinity);
    clock.onPause = () => {
      clock.left = 0;
    };
    expect(failureOf(await answer())).toMatchObject({ kind: 'throttled', effect: 'none' });
    expect(sandbox.requestsTo(endpoint)).toHaveLength(1);
  });

  it('that is refused as answered after a try without a reply may be refused by its own success', async () => {
    for (const lost of [fault.reset(), fault.cut(), fault.status(504), trouble]) {
      const { pushCodeId, answer } = ready(120_000);
      sandbox.faults.next(endpoint, fault.applied(lost));
      expect(failureOf(await answer())).toMatchObject({ kind: 'gone', effect: 'unknown', statusCode: 409 });
      expect(sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    }
  });

  it('that is refused as answered after definite refusals only did not count', async () => {
    const { answer } = ready(120_000);
    sandbox.faults.next(endpoint, throttled, 2);
    sandbox.faults.next(endpoint, fault.envelope({ statusCode: 409 }));
    expect(failureOf(await answer())).toMatchObject({ kind: 'gone', effect: 'none' });
  });

  it('stays uncertain whatever is said after a try without a reply', async () => {
    const { answer } = ready(120_000);
    sandbox.faults.next(endpoint, fault.applied(fault.reset()));
    sandbox.faults.next(endpoint, throttled);
    sandbox.faults.next(endpoint, fault.envelope({ statusCode: 401 }));
    expect(failureOf(await answer())).toMatchObject({ kind: 'not-signed-in', effect: 'unknown' });
  });
});

describe('what the server says of itself', () => {
  const dead = fault.envelope({ statusCode: 500, apiCode: 2100, message: 'The code is not valid any more' });

  it('500 in an HTTP 200, twice alike, is its answer', async () => {
    const { answer } = ready(120_000);
    sandbox.faults.next(endpoint, dead, Infinity);
    expect(failureOf(await answer())).toMatchObject({
      kind: 'rejected',
      effect: 'none',
      statusCode: 500,
      serverMessage: 'The code is not valid any more',
    });
    expect(sandbox.requestsTo(endpoint)).toHaveLength(2);
  });

  it.each<[string, readonly Fault[]]>([
    ['once', [dead]],
    ['with other words', [dead, fault.envelope({ statusCode: 500, apiCode: 2100, message: 'Other' }), dead]],
    [
      'with another code',
      [dead, fault.envelope({ statusCode: 500, message: 'The code is not valid any more' })],
    ],
    ['not in a row', [dead, fault.status(502), dead]],
    [
      'as an HTTP 500',
      Array.from({ length: 4 }, () => fault.status(500, '{"statusCode":500,"message":"x"}')),
    ],
  ])('500 %s is trouble, and passes', async (_, faults) => {
    const { pushCodeId, answer } = ready(120_000);
    for (const each of faults) sandbox.faults.next(endpoint, each);
    expect(await answer()).toEqual(ok(null));
    expect(sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  });

  it('500 twice after a try without a reply leaves it uncertain', async () => {
    const { answer } = ready(120_000);
    sandbox.faults.next(endpoint, fault.applied(fault.reset()));
    sandbox.faults.next(endpoint, dead, Infinity);
    expect(failureOf(await answer())).toMatchObject({ kind: 'rejected', effect: 'unknown' });
  });

  it.each([300, 302, 399])('%d in the body asks for another step', async (statusCode) => {
    const { answer } = ready(120_000);
    sandbox.faults.next(endpoint, fault.json({ statusCode, message: 'Bind a phone first' }));
    expect(failureOf(await answer())).toEqual({
      kind: 'next-step',
      effect: 'none',
      statusCode,
      serverMessage: 'Bind a phone first',
    });
  });

  it('the old form is said to be that', async () => {
    const { answer } = ready(120_000);
    sandbox.faults.next(endpoint, fault.json({ code: 200, message: 'Done', data: null }));
    expect(failureOf(await answer())).toEqual({
      kind: 'old-form',
      effect: 'unknown',
      statusCode: 200,
      serverMessage: 'Done',
    });
  });

  it('its wish to wait is met, and told', async () => {
    const { clock, pushCodeId } = ready(120_000);
    const asksToWait = (seconds: string): Fault => ({
      kind: 'reply',
      status: 429,
      headers: { 'retry-after': seconds, 'content-type': 'application/json' },
      body: '{}',
    });
    sandbox.faults.next(endpoint, asksToWait('20'));
    sandbox.faults.next(endpoint, asksToWait('soon'));
    const told: number[] = [];
    const answer = approve(clientOf(sandbox, {}, clock.tuning), pushCodeId, {
      remainingMs: clock.remainingMs,
      onWait: (ms) => told.push(ms),
    });
    expect(await answer).toEqual(ok(null));
    expect(clock.pauses).toEqual([20_000, 1000]);
    expect(told).toEqual([20_000]);
  });

  it('a wish to wait for longer than the push code lives ends it, and nothing counted', async () => {
    const { answer, clock } = ready(20_000);
    sandbox.faults.next(endpoint, {
      kind: 'reply',
      status: 200,
      headers: { 'retry-after': '30', 'content-type': 'application/json' },
      body: '{"statusCode":429,"message":"Slow down"}',
    });
    expect(failureOf(await answer())).toMatchObject({
      kind: 'throttled',
      effect: 'none',
      retryAfterMs: 30_000,
    });
    expect(clock.pauses).toEqual([]);
  });
});

describe('an answer that the user gives up', () => {
  /** A push login's approval, and how to give it up. */
  function givingUp(tuning: Parameters<typeof clientOf>[2] = {}) {
    const { clock, pushCodeId } = ready(120_000);
    const abort = new AbortController();
    const retries: string[] = [];
    const client = clientOf(sandbox, {}, { ...clock.tuning, ...tuning });
    const answer = approve(client, pushCodeId, {
      remainingMs: clock.remainingMs,
      signal: abort.signal,
      onRetry: ({ kind }) => retries.push(kind),
    });
    return { abort, answer, clock, retries };
  }

  it('while a try is under way may have arrived, and goes out no more', async () => {
    sandbox.faults.next(endpoint, fault.hang());
    const { abort, answer, retries } = givingUp();
    await expect.poll(() => sandbox.requestsTo(endpoint).length, { timeout: 10_000 }).toBe(1);
    abort.abort();
    expect(failureOf(await answer)).toEqual({ kind: 'stopped', effect: 'unknown' });
    expect(sandbox.requestsTo(endpoint)).toHaveLength(1);
    expect(retries).toEqual([]);
  });

  it.each([
    ['surely did not arrive after refusals', throttled, 'throttled', 'none'],
    ['may have arrived after a lost reply', fault.reset(), 'offline', 'unknown'],
  ] as const)('in a pause %s', async (_, what, kind, effect) => {
    sandbox.faults.next(endpoint, what, Infinity);
    const { abort, answer, clock, retries } = givingUp();
    clock.onPause = (count) => (count === 2 ? abort.abort() : undefined);
    expect(failureOf(await answer)).toMatchObject({ kind, effect });
    expect(sandbox.requestsTo(endpoint)).toHaveLength(2);
    expect(retries).toEqual([kind]);
  });

  it('before the first try never goes out', async () => {
    const { pushCodeId } = ready(120_000);
    const answer = approve(clientOf(sandbox), pushCodeId, { signal: AbortSignal.abort() });
    expect(failureOf(await answer)).toEqual({ kind: 'stopped', effect: 'none' });
    expect(sandbox.requestsTo(endpoint)).toEqual([]);
  });
});

describe('without a connection', () => {
  it('an answer is tried until the patience ends, and then the decision is given back', async () => {
    const { pushCodeId, answer } = ready(120_000, { patienceMs: 0 });
    await sandbox.offline();
    expect(failureOf(await answer())).toEqual({ kind: 'offline', effect: 'none' });
    await sandbox.online();
    expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
    expect(sandbox.requests).toEqual([]);
  });

  it('an answer goes out once there is one again', async () => {
    const { clock, pushCodeId, answer } = ready(120_000);
    await sandbox.offline();
    clock.onPause = (count) => (count === 3 ? sandbox.online() : undefined);
    expect(await answer()).toEqual(ok(null));
    expect(sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
    expect(sandbox.requestsTo(endpoint)).toHaveLength(1);
  });

  it('an answer that may have arrived before is tried to the end: nothing else could be decided anyway', async () => {
    const { clock, answer } = ready(20_000, { patienceMs: 0 });
    sandbox.faults.next(endpoint, fault.reset());
    clock.onPause = (count) => (count === 1 ? sandbox.offline() : undefined);
    expect(failureOf(await answer())).toEqual({ kind: 'offline', effect: 'unknown' });
    expect(clock.pauses).toEqual([500, 1000, 2000, 4000, 8000]);
  });
});

describe('a read', () => {
  it.each<[string, Fault]>([
    ['is throttled', throttled],
    ['meets trouble', trouble],
    ['is reset', fault.reset()],
    ['is cut', fault.cut()],
  ])('that %s is tried twice more', async (_, what) => {
    sandbox.faults.next('*', what, 2);
    expect((await clientOf(sandbox).profile()).ok).toBe(true);
    expect(sandbox.requests).toHaveLength(3);
    sandbox.faults.next('*', what, Infinity);
    expect((await clientOf(sandbox).profile()).ok).toBe(false);
    expect((await clientOf(sandbox).relationApps({ appId: 'a', pushCodeId: 'b' })).ok).toBe(false);
    expect(sandbox.requests).toHaveLength(9);
  });

  it('has one limit of time for all its tries', async () => {
    sandbox.faults.next('*', trouble);
    sandbox.faults.next('*', fault.hang(), Infinity);
    const result = await clientOf(
      sandbox,
      {},
      { tryMs: 400, backoff: { firstMs: 0, longestMs: 0, random: () => 0 } },
    ).profile();
    expect(failureOf(result)).toEqual({ kind: 'timed-out', effect: 'none' });
    expect(sandbox.requests).toHaveLength(2);
  });

  it('does not wait beyond that limit', async () => {
    sandbox.faults.next('*', trouble, Infinity);
    const backoff = { firstMs: 20_000, longestMs: 20_000, random: () => 1 };
    expect(failureOf(await clientOf(sandbox, {}, { backoff }).profile())).toMatchObject({
      kind: 'server-trouble',
    });
    expect(sandbox.requests).toHaveLength(1);
  });
});

describe('the pause between tries', () => {
  it('is anything up to a bound that doubles, and never more than the longest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, chance) => {
          const pause = backoffMs(failures, { firstMs: 500, longestMs: 30_000, random: () => chance });
          const bound = Math.min(30_000, 500 * 2 ** (failures - 1));
          expect(pause).toBe(chance * bound);
        },
      ),
    );
    const bounds = [1, 2, 3, 7, 8, 5000].map((failures) =>
      backoffMs(failures, { firstMs: 500, longestMs: 30_000, random: () => 1 }),
    );
    expect(bounds).toEqual([500, 1000, 2000, 30_000, 30_000, 30_000]);
  });
});
