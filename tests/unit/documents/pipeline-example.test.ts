import { once } from 'node:events';
import { AuthenticationClient } from 'authing-node-sdk';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startPushLogin } from '../../../docs/pipeline/start-push-login.mjs';
import { readPushEvent } from '../../support/read-push-event';
import { subscribe } from '../../sandbox/caller';
import { type Sandbox, startSandbox } from '../../sandbox/server';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

const client = (appId: string, accessToken?: string): AuthenticationClient =>
  new AuthenticationClient({
    appId,
    appHost: sandbox.url,
    tokenEndPointAuthMethod: 'none',
    ...(accessToken === undefined ? {} : { accessToken }),
  });

const start = (account: string, eventCode: string) =>
  startPushLogin({
    signInByPush: (request) => client(sandbox.portalAppId).signInByPush(request),
    // An organisation does it with its access key; the sandbox knows the call of a signed-in user.
    publish: (text) => client(sandbox.appId, sandbox.user.accessToken).pub(eventCode, text),
    account,
    from: { appId: sandbox.portalAppId, appName: 'Example Portal', ip: '203.0.113.7', os: 'Linux' },
  });

it('the example in the documentation starts a push login and publishes what the app reads', async () => {
  const socket = await subscribe(sandbox);
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => heard.push(data.toString()));
  const { pushCodeId, matchNumber } = await start('alex@example.com', sandbox.eventCode);
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  // The sandbox's own pipeline has published one as well.
  await expect.poll(() => heard.some((text) => text.includes(matchNumber))).toBe(true);
  const event = readPushEvent(heard.find((text) => text.includes('matchNumber')) ?? '');
  expect(event).toMatchObject({
    ok: true,
    value: {
      pushCodeId,
      expireTime: 120,
      matchNumber,
      details: { appName: 'Example Portal', account: 'alex@example.com', ip: '203.0.113.7', os: 'Linux' },
    },
  });
  const closed = once(socket, 'close');
  socket.close();
  await closed;
});

it('what GenAuth refuses, the example says in its words', async () => {
  await expect(start('nobody@example.com', sandbox.eventCode)).rejects.toThrow('The user does not exist');
  await expect(start('alex@example.com', 'custom_unknown')).rejects.toThrow('The event is not defined');
});
