import { AuthenticationClient, Models } from 'authing-node-sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/server';

// The client that nobody here wrote. It speaks to the sandbox as it would to GenAuth.

const { CONFIRM, CANCEL } = Models.ChangePushCodeStatusDto.action;
const account = 'alex@example.com';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ otherEventCodes: ['custom_note'] });
});

afterEach(() => sandbox.close());

const client = (appId: string, accessToken?: string, retryTimes = 0): AuthenticationClient =>
  new AuthenticationClient({
    appId,
    appHost: sandbox.url,
    socketUri: sandbox.eventsUrl,
    tokenEndPointAuthMethod: 'none',
    // Its `sub` has no way to close; without retries it is over when the server ends the connection.
    retryTimes,
    ...(accessToken === undefined ? {} : { accessToken }),
  });

const browser = (): AuthenticationClient => client(sandbox.portalAppId);
const approver = (retryTimes = 0): AuthenticationClient =>
  client(sandbox.appId, sandbox.user.accessToken, retryTimes);

test('a push login that is approved signs the browser in', async () => {
  const started = await browser().signInByPush({ account });
  expect(started).toMatchObject({ statusCode: 200, data: { expireTime: 120 } });
  const { pushCodeId } = started.data;
  expect((await browser().checkPushCodeStatus({ pushCodeId })).data).toEqual({ status: 'PUSHED' });

  expect(await approver().changePushCodeStatus({ pushCodeId, action: CONFIRM })).toMatchObject({
    statusCode: 200,
  });
  const { data } = await browser().checkPushCodeStatus({ pushCodeId });
  expect(data.status).toBe('AUTHORIZED');

  const signedIn = client(sandbox.portalAppId, data.tokenSet?.access_token);
  expect(await signedIn.getProfile({})).toMatchObject({ statusCode: 200, data: { name: 'Alex Chen' } });
  const again = await approver().changePushCodeStatus({ pushCodeId, action: CANCEL });
  expect(again).toMatchObject({ statusCode: 409 });
});

test('a push login that is denied or expires does not sign the browser in', async () => {
  const { pushCodeId } = (await browser().signInByPush({ account, options: { scope: 'openid email' } })).data;
  const denied = await approver().setPushCodeStatus({ pushCodeId, action: CANCEL });
  expect(denied).toMatchObject({ statusCode: 200, data: { success: true } });
  expect((await browser().checkPushCodeStatus({ pushCodeId })).data).toEqual({ status: 'CANCELLED' });

  const short = sandbox.startPushLogin({ expireTime: 0.05 });
  const status = async () => (await browser().checkPushCodeStatus(short)).data.status;
  await expect.poll(status).toBe('EXPIRED');
});

test('the client can read the apps that may answer', async () => {
  const { pushCodeId } = (await browser().signInByPush({ account })).data;
  const { data } = await approver().getPushLoginRelationApps({ appId: sandbox.portalAppId, pushCodeId });
  expect(data).toEqual({ appIds: [sandbox.appId] });
});

test('the sandbox refuses a caller who is not signed in', async () => {
  const { pushCodeId } = sandbox.startPushLogin();
  const nobody = await client(sandbox.appId).changePushCodeStatus({ pushCodeId, action: CONFIRM });
  expect(nobody).toMatchObject({ statusCode: 401, apiCode: 2020 });
  const bearer = client(sandbox.appId, `Bearer ${sandbox.user.accessToken}`);
  expect(await bearer.getProfile({})).toMatchObject({ statusCode: 401 });
});

test('sub receives push logins, and reconnects by itself', async () => {
  const heard: unknown[] = [];
  const ended: unknown[] = [];
  const note = (text: string): number => heard.push(JSON.parse(text));
  approver(1).sub(sandbox.eventCode, note, (error: unknown) => ended.push(error));
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  const { pushCodeId } = (await browser().signInByPush({ account })).data;
  await expect.poll(() => heard).toMatchObject([{ pushCodeId, account, appName: 'Example Portal' }]);

  sandbox.events.drop();
  await expect.poll(() => sandbox.subscribers()).toBe(0);
  await expect.poll(() => sandbox.subscribers(), { timeout: 10_000 }).toBe(1);
  const second = sandbox.startPushLogin();
  await expect.poll(() => heard[1]).toMatchObject({ pushCodeId: second.pushCodeId });
  expect(ended).toEqual([]);
}, 20_000);

test('sub with a wrong token reports it', async () => {
  const errors: unknown[] = [];
  client(sandbox.appId, 'wrong').sub(
    sandbox.eventCode,
    () => {},
    (error: unknown) => errors.push(error),
  );
  await expect.poll(() => errors).toEqual([expect.stringContaining('Unexpected server response: 401')]);
});

test('pub reaches a subscriber', async () => {
  const heard: string[] = [];
  approver().sub(
    'custom_note',
    (text: string) => heard.push(text),
    () => {},
  );
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  expect(await approver().pub('custom_note', '{"hello":1}')).toMatchObject({ data: { success: true } });
  await expect.poll(() => heard).toEqual(['{"hello":1}']);
});
