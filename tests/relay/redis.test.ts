import { createClient } from '@redis/client';
import { describe } from 'vitest';
import { environmentFor, RelayProcess } from '../support/relay';
import { call, type Heard, post, subscribe } from '../support/relay-client';
import { RedisServer } from '../support/redis-server';
import { expect, test as base } from './relay-world';

const test = base.extend<{
  redis: RedisServer;
  node: () => Promise<RelayProcess>;
}>({
  redis: async ({}, use) => {
    const redis = await RedisServer.start();
    await use(redis);
    await redis.remove();
  },
  node: async ({ sandbox, redis }, use) => {
    const nodes: RelayProcess[] = [];
    await use(async () => {
      const node = await RelayProcess.start({ ...environmentFor(sandbox), REDIS_URL: redis.url });
      nodes.push(node);
      return node;
    });
    for (const node of nodes) await node.stop('SIGKILL');
  },
});

const alex = 'alex@example.com';

/** What a node says of itself. */
const status = async (node: RelayProcess): Promise<unknown> => (await call(node, '/healthz')).body;
const isInStep = (node: RelayProcess) => expect.poll(() => status(node), { timeout: 15_000 });
const codesOf = ({ messages }: Heard): readonly string[] =>
  messages.map(({ pushCodeId }) => pushCodeId).sort();

describe('two nodes over Redis', () => {
  test('deliver what the other has accepted, early and late, to its own user', async ({ sandbox, node }) => {
    const [a, b] = [await node(), await node()];
    for (const each of [a, b]) await isInStep(each).toMatchObject({ status: 'ok' });
    const early = await subscribe(b, sandbox.user.accessToken);
    const robin = await subscribe(b, sandbox.addToken(sandbox.userByAccount('robin') ?? sandbox.user));
    expect(await post(a, { pushCodeId: 'one', account: alex })).toMatchObject({
      status: 202,
      body: { listeners: 0, stored: true },
    });
    await expect.poll(() => codesOf(early)).toEqual(['one']);
    const late = await subscribe(b, sandbox.user.accessToken);
    await expect.poll(() => codesOf(late)).toEqual(['one']);
    await call(b, '/push-logins/one', undefined, { method: 'DELETE' });
    await expect.poll(() => late.messages).toMatchObject([{}, { pushCodeId: 'one', withdrawn: true }]);
    await post(b, { pushCodeId: 'two', account: 'robin@example.com' });
    await expect.poll(() => codesOf(robin)).toEqual(['two']);
    const after = await node();
    await isInStep(after).toMatchObject({ status: 'ok', pending: 2 });
    const latest = await subscribe(after, sandbox.user.accessToken);
    await post(after, { pushCodeId: 'three', account: alex });
    await expect.poll(() => codesOf(latest)).toEqual(['three']);
    for (const { socket } of [early, robin, late, latest]) socket.terminate();
  });

  test('let nobody hear what is for a name that two users have, whichever nodes they are at', async ({
    sandbox,
    redis,
    node,
  }) => {
    const [a, b] = [await node(), await node()];
    for (const each of [a, b]) await isInStep(each).toMatchObject({ status: 'ok' });
    const onA = await subscribe(a, sandbox.user.accessToken);
    await post(a, { pushCodeId: 'alone', account: alex });
    await expect.poll(() => codesOf(onA)).toEqual(['alone']);
    const twin = sandbox.addUser({ name: 'Twin', email: 'ALEX@example.com' });
    const onB = await subscribe(b, twin.accessToken);
    // That it is said so to the other node is seen by its counting.
    const conflicts = async (each: RelayProcess): Promise<string> =>
      String((await call(each, '/metrics')).body);
    for (const [each, pushCodeId] of [
      [b, 'at-b'],
      [a, 'at-a'],
    ] as const) {
      await post(each, { pushCodeId, account: alex });
      for (const counts of [a, b]) {
        await expect.poll(() => conflicts(counts)).toMatch(/^relay_name_conflicts_total [1-9]/m);
      }
    }
    // Redis loses all, and with it who has which name.
    await redis.kill();
    for (const each of [a, b]) await isInStep(each).toMatchObject({ status: 'degraded' });
    await redis.run();
    for (const each of [a, b]) await isInStep(each).toMatchObject({ status: 'ok' });
    await post(b, { pushCodeId: 'after', account: alex });
    for (const [heard, { userId }, code] of [
      [onA, sandbox.user, 'for-alex'],
      [onB, twin, 'for-the-twin'],
    ] as const) {
      await post(b, { pushCodeId: code, userId });
      await expect.poll(() => heard.messages.map(({ pushCodeId }) => pushCodeId)).toContain(code);
    }
    expect([codesOf(onA), codesOf(onB)]).toEqual([['alone', 'for-alex'], ['for-the-twin']]);
    for (const { socket } of [onA, onB]) socket.terminate();
  });

  test('lose nothing when a node is killed and comes back', async ({ sandbox, node }) => {
    const [a, b] = [await node(), await node()];
    for (const each of [a, b]) await isInStep(each).toMatchObject({ status: 'ok' });
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
    const [a, b] = [await node(), await node()];
    for (const each of [a, b]) await isInStep(each).toMatchObject({ status: 'ok' });
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
    const [a, b] = [await node(), await node()];
    for (const each of [a, b]) await isInStep(each).toMatchObject({ status: 'ok' });
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
    const [a, b] = [await node(), await node()];
    for (const each of [a, b]) await isInStep(each).toMatchObject({ status: 'ok' });
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
