import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answer, envelope, get, poll, post } from '../../sandbox/caller';
import { startSandbox, type Sandbox } from '../../sandbox/server';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(async () => {
  vi.useRealTimers();
  await sandbox.close();
});

const aText: unknown = expect.any(String);

describe('a call is refused', () => {
  const login = { account: 'alex@example.com' };

  test('without an app ID, with two, or with an unknown one', async () => {
    const headers = { 'content-type': 'application/json' };
    const anonymous = { method: 'POST', headers, body: JSON.stringify(login) };
    const without = fetch(`${sandbox.url}/api/v3/signin-by-push`, anonymous);
    expect(await envelope(without)).toMatchObject({ statusCode: 400 });
    const two = post(sandbox, 'signin-by-push', login, {
      headers: { 'x-authing-app-id': sandbox.portalAppId },
    });
    expect(await envelope(two)).toMatchObject({ statusCode: 400 });
    const unknown = post(sandbox, 'signin-by-push', login, { appId: 'nobody' });
    expect(await envelope(unknown)).toMatchObject({ statusCode: 404, apiCode: 2011, message: aText });
    const same = post(sandbox, 'signin-by-push', login, { headers: { 'x-authing-app-id': sandbox.appId } });
    expect(await envelope(same)).toMatchObject({ statusCode: 200 });
  });

  test('without a valid access token as it is', async () => {
    const { accessToken } = sandbox.user;
    const refused = { statusCode: 401, apiCode: 2020, requestId: aText };
    for (const token of [null, 'wrong', `Bearer ${accessToken}`]) {
      expect(await envelope(get(sandbox, 'get-profile', { token }))).toMatchObject(refused);
    }
    const profile = await envelope(get(sandbox, 'get-profile'));
    expect(profile).toMatchObject({ statusCode: 200, data: { name: 'Alex Chen' } });
    sandbox.revokeToken(accessToken);
    expect(await envelope(get(sandbox, 'get-profile'))).toMatchObject(refused);
  });

  test.each([
    ['a missing field', { pushCodeId: 'x' }],
    ['an unknown field', { pushCodeId: 'x', action: 'CONFIRM', more: 1 }],
    ['another action', { pushCodeId: 'x', action: 'APPROVE' }],
    ['the wrong type', { pushCodeId: 1, action: 'CONFIRM' }],
    ['a list', []],
    ['no JSON', '{"pushCodeId":'],
    ['nothing', ''],
  ])('with %s', async (_, body) => {
    for (const name of ['change-pushcode-status', 'set-pushcode-status']) {
      expect(await envelope(post(sandbox, name, body))).toMatchObject({ statusCode: 400, message: aText });
    }
  });

  test('with another type of body, a query beside it, or too much of it', async () => {
    const { pushCodeId } = sandbox.startPushLogin();
    const right = { pushCodeId, action: 'CONFIRM' };
    const asText = post(sandbox, 'change-pushcode-status', right, {
      headers: { 'content-type': 'text/plain' },
    });
    expect(await envelope(asText)).toMatchObject({ statusCode: 400 });
    const withQuery = post(sandbox, 'change-pushcode-status?a=b', right);
    expect(await envelope(withQuery)).toMatchObject({ statusCode: 400 });
    const huge = post(sandbox, 'change-pushcode-status', { ...right, more: 'x'.repeat(1_000_000) });
    expect(await envelope(huge)).toMatchObject({ statusCode: 413 });
    expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  });

  test.each([
    'get-profile?all=true',
    'get-profile?withCustomData=yes',
    'check-pushcode-status',
    'check-pushcode-status?pushCodeId=a&pushCodeId=b',
  ])('with the query of %s', async (call) => {
    expect(await envelope(get(sandbox, call))).toMatchObject({ statusCode: 400 });
  });

  test('for an unknown account, and for a scope without openid', async () => {
    const unknown = post(sandbox, 'signin-by-push', { account: 'sam@example.com' }, { token: null });
    expect(await envelope(unknown)).toMatchObject({ statusCode: 404, apiCode: 2004 });
    const scope = post(sandbox, 'signin-by-push', { ...login, options: { scope: 'profile' } });
    expect(await envelope(scope)).toMatchObject({ statusCode: 400 });
    expect(sandbox.codes()).toEqual([]);
  });

  test('where there is nothing, with HTTP 404', async () => {
    expect((await get(sandbox, 'change-pushcode-status')).status).toBe(404);
    expect((await get(sandbox, 'change-push-code-status')).status).toBe(404);
    expect((await post(sandbox, 'get-profile', {})).status).toBe(404);
  });
});

describe('an answer', () => {
  test('CONFIRM signs the browser in, once', async () => {
    const login = { account: 'ALEX@example.com', options: { scope: 'openid offline_access' } };
    const started = post(sandbox, 'signin-by-push', login, { token: null, appId: sandbox.portalAppId });
    expect(await envelope(started)).toMatchObject({ statusCode: 200, data: { expireTime: 120 } });
    const pushCodeId = sandbox.codes()[0]?.pushCodeId ?? '';
    expect(await poll(sandbox, pushCodeId)).toMatchObject({ statusCode: 200, data: { status: 'PUSHED' } });

    const confirmed = await envelope(answer(sandbox, pushCodeId, 'CONFIRM'));
    expect(confirmed).toMatchObject({ statusCode: 200 });
    expect(confirmed).not.toHaveProperty('data');
    const tokenSet = { access_token: aText, id_token: aText, refresh_token: aText, token_type: 'Bearer' };
    const authorized = await poll(sandbox, pushCodeId);
    expect(authorized).toMatchObject({ data: { status: 'AUTHORIZED', tokenSet } });
    const requestId = aText;
    expect(await poll(sandbox, pushCodeId)).toMatchObject({ ...Object(authorized), requestId });

    expect(await envelope(answer(sandbox, pushCodeId, 'CANCEL'))).toMatchObject({ statusCode: 409 });
    expect(await envelope(answer(sandbox, pushCodeId, 'CONFIRM'))).toMatchObject({ statusCode: 409 });
    expect(sandbox.code(pushCodeId)).toMatchObject({ status: 'AUTHORIZED', answer: { action: 'CONFIRM' } });
  });

  test('CANCEL by the newer endpoint', async () => {
    const { pushCodeId } = sandbox.startPushLogin();
    const cancelled = post(sandbox, 'set-pushcode-status', { pushCodeId, action: 'CANCEL' });
    expect(await envelope(cancelled)).toMatchObject({ statusCode: 200, data: { success: true } });
    expect(await poll(sandbox, pushCodeId)).toMatchObject({ data: { status: 'CANCELLED' } });
    expect(await envelope(answer(sandbox, pushCodeId, 'CONFIRM'))).toMatchObject({ statusCode: 409 });
  });

  test('after the expiry, which really comes, is refused', async () => {
    const { pushCodeId } = sandbox.startPushLogin({ expireTime: 0.05 });
    await expect.poll(() => poll(sandbox, pushCodeId)).toMatchObject({ data: { status: 'EXPIRED' } });
    expect(await envelope(answer(sandbox, pushCodeId, 'CONFIRM'))).toMatchObject({ statusCode: 422 });
    const other = sandbox.startPushLogin();
    sandbox.expire(other.pushCodeId);
    expect(await poll(sandbox, other.pushCodeId)).toMatchObject({ data: { status: 'EXPIRED' } });
  });

  test("does not expire by a test's fake clock", () => {
    const { pushCodeId } = sandbox.startPushLogin();
    vi.useFakeTimers();
    vi.advanceTimersByTime(1e12);
    expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  });

  test('by another user or another app, or to an unknown push code, is refused', async () => {
    const robin = sandbox.addUser({ name: 'Robin Lee', email: 'robin@example.com' });
    const { pushCodeId } = sandbox.startPushLogin();
    const byRobin = answer(sandbox, pushCodeId, 'CONFIRM', { token: robin.accessToken });
    expect(await envelope(byRobin)).toMatchObject({ statusCode: 403 });
    const byPortal = answer(sandbox, pushCodeId, 'CONFIRM', { appId: sandbox.portalAppId });
    expect(await envelope(byPortal)).toMatchObject({ statusCode: 403 });
    expect(await envelope(answer(sandbox, 'nothing', 'CONFIRM'))).toMatchObject({ statusCode: 404 });
    expect(await poll(sandbox, 'nothing')).toMatchObject({ statusCode: 404 });
    expect(await poll(sandbox, pushCodeId)).toMatchObject({ data: { status: 'PUSHED' } });
  });

  test('may come from the related apps', async () => {
    const { pushCodeId } = sandbox.startPushLogin();
    const ask = (appId: string) =>
      envelope(post(sandbox, 'get-pushlogin-relation-apps', { appId, pushCodeId }));
    expect(await ask(sandbox.portalAppId)).toMatchObject({ data: { appIds: [sandbox.appId] } });
    expect(await ask(sandbox.appId)).toMatchObject({ statusCode: 404 });
  });

  test("may come from the related apps, as the documentation's sample writes them", async () => {
    await sandbox.close();
    sandbox = await startSandbox({ relationApps: 'string', approvers: ['a', 'b'] });
    const login = { appId: sandbox.portalAppId, pushCodeId: sandbox.startPushLogin().pushCodeId };
    const reply = post(sandbox, 'get-pushlogin-relation-apps', login);
    expect(await envelope(reply)).toMatchObject({ data: { appIds: '["a","b"]' } });
  });
});

test('another server can be mounted', async () => {
  sandbox.mount('/oidc', (request, response) => {
    const whole: unknown = Reflect.get(request, 'originalUrl');
    response.end(JSON.stringify({ url: request.url, whole }));
  });
  const ask = async (path: string): Promise<unknown> => (await fetch(sandbox.url + path)).json();
  expect(await ask('/oidc/me?a=b')).toEqual({ url: '/me?a=b', whole: '/oidc/me?a=b' });
  expect(await ask('/oidc')).toEqual({ url: '/', whole: '/oidc' });
  expect(await ask('/oidcx')).toMatchObject({ statusCode: 404 });
});
