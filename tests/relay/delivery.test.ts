import { describe, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startSandbox } from '../sandbox/server';
import { call, post, subscribe } from '../support/relay-client';
import { expect, test, userOf } from './relay-world';

const payload = { appName: 'Example Portal', ip: '203.0.113.7', matchNumber: 42 };
const told = { appName: 'Example Portal', ip: '203.0.113.7', matchNumber: '42' };

describe('a push login', () => {
  test('reaches each app of its own user, and nobody else', async ({ sandbox, relay, listen }) => {
    const [first, second, other] = [await listen(), await listen(), await listen('robin@example.com')];
    const answer = await post(relay, { ...payload, pushCodeId: 'for-alex', userId: sandbox.user.userId });
    expect(answer).toMatchObject({ status: 202, body: { listeners: 2, stored: true } });
    const message = { ...told, pushCodeId: 'for-alex', userId: sandbox.user.userId, expireTime: 120 };
    await expect.poll(() => [first.messages, second.messages]).toEqual([[message], [message]]);
    // Robin hears what comes later, so what is not there did not come.
    await post(relay, { pushCodeId: 'for-robin', account: 'robin@example.com' });
    await expect.poll(() => other.messages).toMatchObject([{ pushCodeId: 'for-robin' }]);
    expect(first.messages).toHaveLength(1);
  });

  test.for(['alex@example.com', ' Alex@EXAMPLE.com ', 'alex', '+86 138 0000 0000'])(
    'for the account %j reaches the user whom GenAuth calls so',
    async (account, { relay, listen }) => {
      const [alex, robin] = [await listen(), await listen('robin@example.com')];
      await post(relay, { pushCodeId: 'code', account });
      await expect.poll(() => alex.messages).toMatchObject([{ pushCodeId: 'code' }]);
      await post(relay, { pushCodeId: 'next', account: 'robin' });
      await expect.poll(() => robin.messages).toMatchObject([{ pushCodeId: 'next' }]);
    },
  );

  test('for another case of a user name or a full-width address reaches nobody', async ({
    relay,
    listen,
  }) => {
    const alex = await listen();
    for (const account of ['ALEX', 'ａｌｅｘ@example.com', 'Alex Chen']) {
      const { body } = await post(relay, { pushCodeId: `code-${account.length}`, account });
      expect([account, body]).toEqual([account, { listeners: 0, stored: true }]);
    }
    expect(alex.messages).toEqual([]);
  });

  test('of another pool, or for a user whom nobody knows, is kept for them and reaches nobody here', async ({
    sandbox,
    relay,
    listen,
  }) => {
    const elsewhere = await startSandbox({ users: [{ name: 'Alex Chen', email: 'alex@other.example' }] });
    onTestFinished(() => elsewhere.close());
    const alex = await listen();
    for (const [pushCodeId, to] of [
      ['of-their-id', { userId: elsewhere.user.userId }],
      ['of-their-name', { account: elsewhere.user.email }],
      ['of-nobody', { account: 'nobody@example.com' }],
    ] as const) {
      const { body } = await post(relay, { pushCodeId, ...to });
      expect([pushCodeId, body]).toEqual([pushCodeId, { listeners: 0, stored: true }]);
    }
    // Nor does their user come in here.
    await expect(subscribe(relay, elsewhere.user.accessToken)).rejects.toThrow('HTTP 401');
    await post(relay, { pushCodeId: 'for-alex', userId: sandbox.user.userId });
    await expect.poll(() => alex.messages).toMatchObject([{ pushCodeId: 'for-alex' }]);
    const late = await listen();
    await expect.poll(() => late.messages).toMatchObject([{ pushCodeId: 'for-alex' }]);
  });

  test('that is older than the app is shown with the time that remains', async ({ relay, listen }) => {
    const createdAt = new Date(Date.now() - 30_000).toISOString();
    await post(relay, { pushCodeId: 'early', account: 'alex@example.com', createdAt, expireTime: 90 });
    const late = await listen();
    await expect.poll(() => late.messages).toHaveLength(1);
    const [message] = late.messages;
    expect(message).toMatchObject({ pushCodeId: 'early' });
    expect(message).not.toHaveProperty('createdAt');
    const { expireTime = 0 } = message ?? {};
    expect(expireTime).toBeLessThanOrEqual(60);
    expect(expireTime).toBeGreaterThan(40);
  });

  test('that has ended is sent to nobody', async ({ relay, listen }) => {
    await post(relay, { pushCodeId: 'short', account: 'alex@example.com', expireTime: 0.2 });
    await post(relay, { pushCodeId: 'long', account: 'alex@example.com' });
    await expect
      .poll(async () => {
        const { messages, socket } = await listen();
        await expect.poll(() => messages.length).toBeGreaterThan(0);
        socket.terminate();
        return messages.map(({ pushCodeId }) => pushCodeId);
      })
      .toEqual(['long']);
  });

  test('that is posted twice is delivered once, and never to another user', async ({ relay, listen }) => {
    const [alex, robin] = [await listen(), await listen('robin@example.com')];
    await post(relay, { pushCodeId: 'one', account: 'alex@example.com' });
    expect(await post(relay, { pushCodeId: 'one', account: 'alex@example.com' })).toMatchObject({
      status: 202,
    });
    expect(await post(relay, { pushCodeId: 'one', account: 'robin@example.com' })).toMatchObject({
      status: 400,
      body: { field: 'pushCodeId', reason: 'is pending for another user' },
    });
    await post(relay, { pushCodeId: 'two', account: 'alex@example.com' });
    await post(relay, { pushCodeId: 'three', account: 'robin@example.com' });
    await expect.poll(() => alex.messages).toMatchObject([{ pushCodeId: 'one' }, { pushCodeId: 'two' }]);
    await expect.poll(() => robin.messages).toMatchObject([{ pushCodeId: 'three' }]);
  });

  test('that is withdrawn is taken back, and does not come again', async ({ relay, listen }) => {
    const [alex, robin] = [await listen(), await listen('robin@example.com')];
    await post(relay, { pushCodeId: 'taken.back=', account: 'alex@example.com' });
    const withdraw = () => call(relay, '/push-logins/taken.back%3D', undefined, { method: 'DELETE' });
    expect(await withdraw()).toMatchObject({ status: 200, body: { listeners: 1, stored: true } });
    await expect
      .poll(() => alex.messages)
      .toMatchObject([{ pushCodeId: 'taken.back=' }, { pushCodeId: 'taken.back=', withdrawn: true }]);
    expect(await withdraw()).toMatchObject({ status: 404 });
    expect(await post(relay, { pushCodeId: 'taken.back=', account: 'alex@example.com' })).toMatchObject({
      status: 400,
      body: { field: 'pushCodeId', reason: 'was withdrawn' },
    });
    await post(relay, { pushCodeId: 'later', account: 'alex@example.com' });
    const late = await listen();
    await expect.poll(() => late.messages).toMatchObject([{ pushCodeId: 'later' }]);
    expect(robin.messages).toEqual([]);
  });

  test('for a name that two users have reaches neither', async ({ sandbox, relay, listen }) => {
    const twin = sandbox.addUser({ name: 'Twin', email: 'ALEX@example.com' });
    const [alex, other] = [await listen(), await listen(twin.accessToken)];
    const { body } = await post(relay, { pushCodeId: 'whose', account: 'alex@example.com' });
    expect(body).toEqual({ listeners: 0, stored: true });
    await post(relay, { pushCodeId: 'hers', userId: sandbox.user.userId });
    await post(relay, { pushCodeId: 'his', userId: twin.userId });
    await expect.poll(() => alex.messages).toMatchObject([{ pushCodeId: 'hers' }]);
    await expect.poll(() => other.messages).toMatchObject([{ pushCodeId: 'his' }]);
    const { body: metrics } = await call(relay, '/metrics');
    expect(metrics).toMatch(/^relay_name_conflicts_total [1-9]/m);
  });

  test('is bounded per account', async ({ relay, listen }) => {
    for (let number = 0; number < 20; number++) {
      const answer = await post(relay, { pushCodeId: `code-${number}`, account: 'alex@example.com' });
      expect(answer.status).toBe(202);
    }
    const refused = await post(relay, { pushCodeId: 'one-more', account: 'ALEX@example.com' });
    expect(refused).toMatchObject({
      status: 429,
      body: { reason: 'too many push logins are pending for this account' },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(100);
    expect((await post(relay, { pushCodeId: 'another', account: 'robin@example.com' })).status).toBe(202);
    const late = await listen();
    await expect.poll(() => late.messages).toHaveLength(20);
  });
});

describe('starting by one call', () => {
  test('starts it at GenAuth, tells its user, and says what the page needs', async ({
    sandbox,
    relay,
    listen,
  }) => {
    const [alex, robin] = [await listen(), await listen('robin@example.com')];
    const from = { appName: 'Example Portal', browser: 'Firefox', matchNumber: '1', userId: 'somebody' };
    const { status, body } = await call(relay, '/start', { account: 'alex@example.com', from });
    const [started] = sandbox.codes();
    const { pushCodeId = '' } = started ?? {};
    expect(status).toBe(200);
    const startedSchema = z.strictObject({
      pushCodeId: z.literal(pushCodeId),
      expireTime: z.literal(120),
      matchNumber: z.string().regex(/^\d{6}$/),
    });
    const { matchNumber } = startedSchema.parse(body);
    expect(started?.user.userId).toBe(sandbox.user.userId);
    await expect
      .poll(() => alex.messages)
      .toEqual([
        {
          pushCodeId,
          expireTime: 120,
          matchNumber,
          account: 'alex@example.com',
          appId: sandbox.portalAppId,
          appName: 'Example Portal',
          browser: 'Firefox',
        },
      ]);
    await post(relay, { pushCodeId: 'for-robin', account: 'robin@example.com' });
    await expect.poll(() => robin.messages).toMatchObject([{ pushCodeId: 'for-robin' }]);
    expect(userOf(sandbox, 'robin@example.com').userId).not.toBe(sandbox.user.userId);
  });

  test('says what is wrong', async ({ sandbox, relay }) => {
    expect(await call(relay, '/start', { account: 'nobody@example.com' })).toMatchObject({
      status: 400,
      body: { field: 'account', reason: 'GenAuth: The user does not exist' },
    });
    expect(await call(relay, '/start', { account: 'alex@example.com', from: { ip: 7 } })).toMatchObject({
      status: 400,
      body: { field: 'from.ip' },
    });
    expect(await call(relay, '/start', {})).toMatchObject({ status: 400, body: { field: 'account' } });
    await sandbox.offline();
    const away = await call(relay, '/start', { account: 'alex@example.com' });
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
  });
});
