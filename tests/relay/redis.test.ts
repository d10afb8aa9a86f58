import { describe } from 'vitest';
import type { RelayProcess } from '../support/relay';
import { call, post, subscribe } from '../support/relay-client';
import { alex, codesOf, expect, isInStep, startTwo, test } from './redis-world';

describe('two nodes over Redis', () => {
  test('deliver what the other has accepted, early and late, to its own user', async ({ sandbox, node }) => {
    const [a, b] = await startTwo(node);
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
    const [a, b] = await startTwo(node);
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
});
