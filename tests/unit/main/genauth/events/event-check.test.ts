import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { tryEventCentre } from '../../../../../main/genauth/events/event-check';
import { fail, ok } from '../../../../../shared/result';
import { type Sandbox, startSandbox } from '../../../../sandbox/server';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const attempt = (more: { eventsHost?: string; token?: string; eventCode?: string } = {}, stayMs = 10) => {
  const {
    eventsHost = sandbox.eventsUrl,
    token = sandbox.user.accessToken,
    eventCode = sandbox.eventCode,
  } = more;
  return tryEventCentre({ eventsHost, eventCode, token: () => token }, stayMs);
};

it('an event centre that takes the token is well, and is left at once', async () => {
  expect(await attempt()).toEqual(ok(undefined));
  await expect.poll(() => sandbox.subscribers()).toBe(0);
});

it.each([
  ['the token', { token: 'another' }],
  ['the event', { eventCode: 'nothing.of.the.kind' }],
])('an event centre that refuses %s says so', async (_, more) => {
  expect(await attempt(more)).toEqual(fail('refused'));
});

it('an event centre in trouble, or none at all, can’t be reached', async () => {
  sandbox.events.refuse(503);
  expect(await attempt()).toEqual(fail('unreachable'));
  await sandbox.offline();
  expect(await attempt()).toEqual(fail('unreachable'));
  expect(await attempt({ eventsHost: 'ws://127.0.0.1:99999' })).toEqual(fail('unreachable'));
});

it('an event centre that lets one in and then refuses has refused', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  server.on('connection', (socket) => socket.close(1008));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  expect(await attempt({ eventsHost: `ws://127.0.0.1:${port}` }, 60_000)).toEqual(fail('refused'));
  server.close();
});
