import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../../../shared/result';
import { fault, type Sandbox, startSandbox } from '../../../../sandbox/server';
import { approve, clientOf, failureOf } from './genauth-world';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

const succeed = (data: unknown) => fault.json({ statusCode: 200, message: 'Operation successful', data });

describe('every call', () => {
  it('says who calls, for whom and in which language, under both of the names that the SDKs use', async () => {
    await clientOf(sandbox).profile();
    await clientOf(sandbox, { locale: () => 'zh-CN' }).relationApps({ appId: 'a', pushCodeId: 'b' });
    await approve(clientOf(sandbox), 'c');
    for (const [index, lang] of ['en-US', 'zh-CN', 'en-US'].entries()) {
      expect(sandbox.requests[index]?.headers).toMatchObject({
        authorization: sandbox.user.accessToken,
        accept: 'application/json',
        connection: 'close',
        'x-genauth-app-id': sandbox.appId,
        'x-genauth-request-from': 'sdk',
        'x-genauth-sdk-version': 'push-approver:1.2.3',
        'x-genauth-lang': lang,
        'x-authing-app-id': sandbox.appId,
        'x-authing-request-from': 'sdk',
        'x-authing-sdk-version': 'push-approver:1.2.3',
        'x-authing-lang': lang,
      });
    }
  });

  it('asks for the token and the language again', async () => {
    let token = sandbox.user.accessToken;
    const client = clientOf(sandbox, { accessToken: () => token });
    expect((await client.profile()).ok).toBe(true);
    token = 'of-no-use';
    expect(failureOf(await client.profile()).kind).toBe('not-signed-in');
  });

  it('never asks how the push login fares: that reply would hold the tokens of the browser', async () => {
    const client = clientOf(sandbox);
    const { pushCodeId } = sandbox.startPushLogin();
    await client.profile();
    await client.relationApps({ appId: sandbox.portalAppId, pushCodeId });
    await approve(client, pushCodeId);
    expect(sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/v3/get-profile',
      'POST /api/v3/get-pushlogin-relation-apps',
      'POST /api/v3/change-pushcode-status',
    ]);
  });
});

describe('an answer', () => {
  it.each(['change-pushcode-status', 'set-pushcode-status'] as const)(
    'an answer reaches the endpoint %s',
    async (endpoint) => {
      for (const [action, status] of [
        ['CONFIRM', 'AUTHORIZED'],
        ['CANCEL', 'CANCELLED'],
      ] as const) {
        const { pushCodeId } = sandbox.startPushLogin();
        expect(await approve(clientOf(sandbox), pushCodeId, { endpoint, action })).toEqual(ok(null));
        expect(sandbox.code(pushCodeId)?.status).toBe(status);
        expect(sandbox.requestsTo(endpoint).at(-1)?.body).toEqual({ pushCodeId, action });
      }
      expect(sandbox.requests).toHaveLength(2);
    },
  );

  it('counts at the newer endpoint only when that says so', async () => {
    const endpoint = 'set-pushcode-status';
    const { pushCodeId } = sandbox.startPushLogin();
    sandbox.faults.next(endpoint, succeed({ success: false }));
    const refused = failureOf(await approve(clientOf(sandbox), pushCodeId, { endpoint }));
    expect(refused).toMatchObject({
      kind: 'rejected',
      effect: 'none',
      serverMessage: 'Operation successful',
    });
    for (const data of [undefined, null, {}, { success: 'true' }, { success: 1 }]) {
      sandbox.faults.next(endpoint, succeed(data));
      expect(await approve(clientOf(sandbox), pushCodeId, { endpoint })).toEqual({
        ok: false,
        failure: { kind: 'not-genauth', reason: 'wrong-shape', effect: 'unknown' },
      });
    }
    expect(sandbox.requests).toHaveLength(6);
  });

  it('is not sent when no time is left', async () => {
    const result = await approve(clientOf(sandbox), 'a', { remainingMs: () => 0 });
    expect(result).toEqual({ ok: false, failure: { kind: 'timed-out', effect: 'none' } });
    expect(sandbox.requests).toEqual([]);
  });
});

describe('the profile', () => {
  const profileOf = async (fields: object) => {
    sandbox.faults.next('get-profile', succeed(fields));
    return clientOf(sandbox).profile();
  };

  it('is that of the token', async () => {
    const robin = sandbox.addUser({ name: 'Robin Lee', email: 'robin@example.com' });
    const client = clientOf(sandbox, { accessToken: () => robin.accessToken });
    expect(await client.profile()).toEqual(
      ok({
        sub: robin.userId,
        name: 'Robin Lee',
        account: 'robin@example.com',
        accounts: ['robin@example.com'],
      }),
    );
  });

  it.each([
    [
      { name: 'Alex', nickname: 'Al', email: 'a@b.c' },
      { name: 'Alex', account: 'a@b.c', accounts: ['a@b.c'] },
    ],
    [
      { name: null, nickname: 'Al', username: 'alex', phone: '1' },
      { name: 'Al', account: 'alex', accounts: ['alex', '1'] },
    ],
    [
      { name: '', username: 'alex', email: null },
      { name: 'alex', account: 'alex', accounts: ['alex'] },
    ],
    [
      { username: 'alex', email: 'a@b.c' },
      { name: 'a@b.c', account: 'a@b.c', accounts: ['a@b.c', 'alex'] },
    ],
    [
      { phone: '+43 1', userId: '5f' },
      { sub: '5f', name: '+43 1', account: '+43 1', accounts: ['+43 1'] },
    ],
    [
      { name: 'Alex', phone: '138 0000 0000', phoneCountryCode: '+86' },
      {
        name: 'Alex',
        account: '138 0000 0000',
        accounts: ['138 0000 0000'],
        otherForms: ['013800000000', '+8613800000000'],
      },
    ],
    [
      { name: 'Alex', phone: '13800000000', phoneCountryCode: null },
      { name: 'Alex', account: '13800000000', accounts: ['13800000000'] },
    ],
    [
      { name: 5, email: ['x'], userId: '5f' },
      { sub: '5f', name: '5f', accounts: [] },
    ],
    [
      { name: 'Alex', userId: 42 },
      { sub: '42', name: 'Alex', accounts: [] },
    ],
    [
      { name: 'A\u202Elex\n', email: '\u200B', phone: '1' },
      { name: 'A lex', account: '1', accounts: ['1'] },
    ],
    [{ name: 'x'.repeat(90) }, { name: `${'x'.repeat(79)}…`, accounts: [] }],
  ])('%j is shown as %j', async (fields, user) => {
    expect(await profileOf(fields)).toEqual(ok(user));
  });

  it.each([{}, { name: null, email: '' }, []])('of nobody, %j, is invalid', async (fields) => {
    expect(failureOf(await profileOf(fields))).toEqual({
      kind: 'not-genauth',
      reason: 'wrong-shape',
      effect: 'none',
    });
  });
});

describe('the apps that may answer', () => {
  it.each(['array', 'string'] as const)(
    'the apps that may answer are read where they come as %s',
    async (relationApps) => {
      const other = await startSandbox({ relationApps, approvers: ['one', 'two'] });
      try {
        const { pushCodeId } = other.startPushLogin();
        const call = { appId: other.portalAppId, pushCodeId };
        expect(await clientOf(other).relationApps(call)).toEqual(ok(['one', 'two']));
        expect(other.requests[0]?.body).toEqual(call);
      } finally {
        await other.close();
      }
    },
  );

  const ask = async (data: unknown) => {
    sandbox.faults.next('get-pushlogin-relation-apps', succeed(data));
    return clientOf(sandbox).relationApps({ appId: 'a', pushCodeId: 'b' });
  };

  it('are none where the server names none', async () => {
    expect(await ask({})).toEqual(ok([]));
    expect(await ask({ appIds: null })).toEqual(ok([]));
    expect(await ask({ appIds: '[]' })).toEqual(ok([]));
  });

  it.each([undefined, null, { appIds: 'one' }, { appIds: '{}' }, { appIds: [1] }, { appIds: '[1]' }])(
    'can’t be read from %j',
    async (data) => {
      expect(failureOf(await ask(data))).toMatchObject({ reason: 'wrong-shape', effect: 'none' });
    },
  );
});
