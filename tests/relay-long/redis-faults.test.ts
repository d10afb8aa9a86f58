import { createClient } from '@redis/client';
import { describe } from 'vitest';
import { alex, codesOf, expect, isInStep, startTwo, status, test } from '../relay/redis-world';
import { call, post, subscribe } from '../support/relay-client';

describe('two nodes over Redis', () => {
  test('lose nothing when a node is killed and comes back', async ({ sandbox, node }) => {
    const [a, b] = await startTwo(node);
    for (let code = 0; code < 10; code++) await post(a, { pushCodeId: `a${code}`, account: alex });
    await a.stop('SIGKILL');
    const again = await node();
    await isInStep(again).toMatchObject({ status: 'ok', pending: 10 });
    const [onB, onAgain] = [
      await subscribe(b, sandbox.user.accessToken),
      await subscribe(again, sandbox.user.accessToken),
    ];
    for (const heard of [onB, onAgain]) await expect.poll(() => codesOf(heard)).toHaveLength(10);
    for (const { socket } of [onB, onAgain]) socket.terminate();
  });

  test('go on while Redis is dead, and fill it again when it comes back empty', async ({
    sandbox,
    redis,
    node,
  }) => {
    const [a, b] = await startTwo(node);
    const onB = await subscribe(b, sandbox.user.accessToken);
    await post(a, { pushCodeId: 'before', account: alex });
    await expect.poll(() => codesOf(onB)).toEqual(['before']);
    await redis.kill();
    for (const each of [a, b]) await isInStep(each).toMatchObject({ status: 'degraded' });
    expect((await call(a, '/healthz')).status).toBe(200);
    for (const code of ['while-1', 'while-2']) {
      expect(await post(a, { pushCodeId: code, account: alex })).toMatchObject({
        status: 202,
        body: { stored: false },
      });
    }
    await call(a, '/push-logins/while-2', undefined, { method: 'DELETE' });
    await redis.run();
    await expect.poll(() => codesOf(onB), { timeout: 15_000 }).toContain('while-1');
    for (const each of [a, b]) await isInStep(each).toMatchObject({ status: 'ok', pending: 3 });
    // What was there before is there again, for a node that begins only now.
    await a.stop('SIGKILL');
    await b.stop('SIGKILL');
    const fresh = await node();
    await isInStep(fresh).toMatchObject({ status: 'ok', pending: 3 });
    const late = await subscribe(fresh, sandbox.user.accessToken);
    await expect.poll(() => codesOf(late)).toEqual(['before', 'while-1']);
    late.socket.terminate();
    onB.socket.terminate();
  });

  test('pay for a Redis that hangs once, and then no more', async ({ sandbox, redis, node }) => {
    const [a, b] = await startTwo(node);
    const onB = await subscribe(b, sandbox.user.accessToken);
    redis.hang();
    expect(await post(a, { pushCodeId: 'hung-0', account: alex })).toMatchObject({ body: { stored: false } });
    await isInStep(a).toMatchObject({ status: 'degraded' });
    for (let code = 1; code < 10; code++) {
      const answer = await post(a, { pushCodeId: `hung-${code}`, account: alex });
      expect(answer).toMatchObject({ status: 202, body: { stored: false } });
    }
    redis.wake();
    await expect.poll(() => new Set(codesOf(onB)).size, { timeout: 15_000 }).toBe(10);
    for (const each of [a, b]) await isInStep(each).toMatchObject({ status: 'ok' });
    // Each was written once, when Redis was back; only the first was tried before, too. And the names of the one who listens.
    const admin = await createClient({ url: redis.url }).connect();
    const [, writes] = /^cmdstat_xadd:calls=(\d+)/m.exec(await admin.info('commandstats')) ?? [];
    admin.destroy();
    expect(Number(writes)).toBeGreaterThanOrEqual(10);
    expect(Number(writes)).toBeLessThanOrEqual(11 + 3);
    onB.socket.terminate();
  });

  test('lose nothing while their connections are cut again and again', async ({ sandbox, redis, node }) => {
    const [a, b] = await startTwo(node);
    const heard = [
      await subscribe(a, sandbox.user.accessToken),
      await subscribe(b, sandbox.user.accessToken),
    ];
    const admin = await createClient({ url: redis.url }).connect();
    const accepted: string[] = [];
    for (let round = 0; round < 6; round++) {
      await admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'NORMAL', 'SKIPME', 'yes']);
      for (const each of [a, b]) {
        const pushCodeId = `${each === a ? 'a' : 'b'}-${round}`;
        if ((await post(each, { pushCodeId, account: alex })).status === 202) accepted.push(pushCodeId);
      }
      await expect
        .poll(async () => [await status(a), await status(b)].map((each) => JSON.stringify(each)).join(), {
          timeout: 15_000,
        })
        .not.toContain('degraded');
    }
    admin.destroy();
    expect(accepted).toHaveLength(12);
    for (const each of heard) {
      await expect.poll(() => codesOf(each), { timeout: 15_000 }).toEqual(accepted.toSorted());
      each.socket.terminate();
    }
  });

  test('pass over what is no entry of theirs', async ({ sandbox, redis, node }) => {
    const a = await node();
    await isInStep(a).toMatchObject({ status: 'ok' });
    const heard = await subscribe(a, sandbox.user.accessToken);
    const admin = await createClient({ url: redis.url }).connect();
    for (const d of ['', 'null', '{}', '{"to":7,"endsAt":9e15,"content":{"pushCodeId":"x"}}']) {
      await admin.xAdd('push-approver:relay', '*', { c: 'x', w: '0', d });
    }
    admin.destroy();
    await post(a, { pushCodeId: 'good', account: alex });
    await expect.poll(() => codesOf(heard)).toEqual(['good']);
    await expect
      .poll(async () => String((await call(a, '/metrics')).body))
      .toMatch(/^relay_unreadable_entries_total 4$/m);
    heard.socket.terminate();
  });
});
