import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Credentials } from '../../../../main/domain/account/credentials';
import { EventFeed } from '../../../../main/services/event-feed';
import { defaultSettings, type Settings } from '../../../../shared/settings';
import { type Sandbox, startSandbox } from '../../../sandbox/server';

let sandbox: Sandbox;
let feed: EventFeed;
let settings: Settings;
let states: string[];
let events: string[];

beforeEach(async () => {
  sandbox = await startSandbox();
  settings = { ...defaultSettings, eventsHost: sandbox.eventsUrl, eventCode: sandbox.eventCode };
  states = [];
  events = [];
  feed = new EventFeed({
    onEvent: ({ pushCodeId }) => events.push(pushCodeId),
    onWithdrawn: (pushCodeId) => events.push(`withdrawn ${pushCodeId}`),
    onIgnored: (reason) => events.push(reason),
    onUnreadable: () => undefined,
    onStateChange: () => states.push(feed.state.kind),
    onRefused: () => events.push('check the session'),
  });
});

afterEach(async () => {
  feed.dispose();
  await sandbox.close();
});

const withToken = (accessToken: string): Credentials => ({
  appHost: sandbox.url,
  appId: sandbox.appId,
  clientId: sandbox.appId,
  scopes: 'openid',
  tokens: { accessToken },
  user: { name: 'Alex Chen', accounts: [] },
});

const connect = async (credentials: Credentials): Promise<void> => {
  feed.follow(credentials, settings);
  await expect.poll(() => feed.state.kind).toBe('connected');
};

it('a renewed token opens its connection before the old one closes: nothing is missed', async () => {
  await connect(withToken(sandbox.user.accessToken));
  const renewed = sandbox.addToken(sandbox.user);
  feed.follow(withToken(renewed), settings);
  expect(feed.state.kind).toBe('connected');
  const { pushCodeId } = sandbox.startPushLogin();
  await expect.poll(() => events).toContain(pushCodeId);
  await expect.poll(() => sandbox.publish(renewed, 'x')).toBe(1);
  await expect.poll(() => sandbox.publish(sandbox.user.accessToken, 'x')).toBe(0);
  expect(new Set(states)).toEqual(new Set(['connecting', 'connected']));
  expect(states.lastIndexOf('connecting')).toBe(0);
});

it('a token that is renewed twice in a row leaves the connection that serves', async () => {
  await connect(withToken(sandbox.user.accessToken));
  const renewed = [sandbox.addToken(sandbox.user), sandbox.addToken(sandbox.user)];
  for (const token of renewed) feed.follow(withToken(token), settings);
  const { pushCodeId } = sandbox.startPushLogin();
  await expect.poll(() => events).toContain(pushCodeId);
  await expect.poll(() => renewed.map((token) => sandbox.publish(token, 'x'))).toEqual([0, 1]);
  await expect.poll(() => sandbox.publish(sandbox.user.accessToken, 'x')).toBe(0);
  expect(states.lastIndexOf('connecting')).toBe(0);
});

it('a feed that is over leaves the connection at once', async () => {
  await connect(withToken(sandbox.user.accessToken));
  feed.dispose();
  expect(feed.state.kind).toBe('off');
  await expect.poll(() => sandbox.subscribers()).toBe(0);
});

it('the same session and settings change nothing', async () => {
  await connect(withToken(sandbox.user.accessToken));
  feed.follow(withToken(sandbox.user.accessToken), { ...settings });
  expect(states).toEqual(['connecting', 'connected']);
  feed.follow(withToken(sandbox.user.accessToken), { ...settings, eventCode: 'custom_other' });
  expect(feed.state.kind).toBe('connecting');
});

it('without an event code the feed asks a relay for whatever comes, and GenAuth’s own event centre for nothing', async () => {
  const { accessToken } = sandbox.user;
  feed.follow(withToken(accessToken), { ...defaultSettings, eventCode: '' });
  expect(feed.state).toEqual({ kind: 'no-event-code' });
  feed.reconnectNow();
  expect(states).toEqual(['no-event-code']);
  feed.follow(withToken(accessToken), { ...settings, eventCode: '' });
  await expect
    .poll(() => sandbox.requests.map(({ query }) => query))
    .toContainEqual({
      code: 'push-logins',
      token: accessToken,
    });
  feed.follow(withToken(accessToken), { ...defaultSettings, eventCode: '' });
  expect(feed.state).toEqual({ kind: 'no-event-code' });
  await connect(withToken(accessToken));
});

it('the feed passes over what is for someone else, what is repeated, and heartbeats', async () => {
  const credentials = withToken(sandbox.user.accessToken);
  await connect({ ...credentials, user: { ...credentials.user, sub: 'u1' } });
  sandbox.publish(sandbox.user, 'Heartbeat');
  sandbox.publish(sandbox.user, { pushCodeId: 'for-robin', userId: 'u2' });
  sandbox.publish(sandbox.user, { userId: 'u2', content: { random: 'for-robin' } });
  sandbox.publish(sandbox.user, { userId: 'u1', mid: 'm1', content: { random: 'for-alex' } });
  sandbox.publish(sandbox.user, { userId: 'u1', mid: 'm1', content: { random: 'for-alex-again' } });
  sandbox.publish(sandbox.user, { pushCodeId: 'for-alex', withdrawn: true });
  sandbox.publish(sandbox.user, { pushCodeId: 'last' });
  await expect.poll(() => events).toContain('last');
  expect(events).toEqual([
    'heartbeat',
    'for-someone-else',
    'for-someone-else',
    'for-alex',
    'repeated',
    'withdrawn for-alex',
    'last',
  ]);
});

it('the feed drops nothing while the user’s own ID is not known, as with credentials of an earlier version', async () => {
  await connect(withToken(sandbox.user.accessToken));
  sandbox.publish(sandbox.user, { pushCodeId: 'mine', userId: 'u1' });
  await expect.poll(() => events).toEqual(['mine']);
});

it('however often a session is said to be over, it is checked once', async () => {
  await connect(withToken(sandbox.user.accessToken));
  for (let count = 0; count < 50; count++) {
    sandbox.publish(sandbox.user, { eventType: 'authing.device.force-logout', eventData: '{}' });
  }
  sandbox.publish(sandbox.user, { pushCodeId: 'last' });
  await expect.poll(() => events).toContain('last');
  expect(events).toEqual(['check the session', 'last']);
});

it('where every attempt is refused although the session holds, it is looked at once, and again much later', async () => {
  const server = createServer().on('upgrade', (_, socket) => socket.end('HTTP/1.1 403 No\r\n\r\n'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const eventsHost = `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  let looks = 0;
  let refusals = 0;
  let time = 0;
  const timers: (() => void)[] = [];
  const refused = new EventFeed(
    {
      onEvent: () => undefined,
      onWithdrawn: () => undefined,
      onUnreadable: () => undefined,
      onStateChange: () => (refusals += refused.state.kind === 'waiting' ? 1 : 0),
      onRefused: () => (looks += 1),
    },
    undefined,
    { timer: (_, run) => (timers.push(run), () => undefined), now: () => time },
  );
  const refuse = async (): Promise<void> => {
    const before = refusals;
    refused.reconnectNow();
    // It tries again by itself as well.
    await expect.poll(() => refusals).toBeGreaterThan(before);
    for (const run of timers.splice(0)) run();
  };
  refused.follow(withToken('one'), { eventsHost, eventCode: 'unknown' });
  await expect.poll(() => refusals).toBeGreaterThan(0);
  for (let attempt = 0; attempt < 5; attempt++) {
    time += 30_000;
    await refuse();
  }
  expect(looks).toBe(1);
  time += 300_000;
  await refuse();
  expect(looks).toBe(2);
  // A new token may be another matter.
  refused.follow(withToken('two'), { eventsHost, eventCode: 'unknown' });
  await expect.poll(() => looks).toBe(3);
  refused.dispose();
  server.close();
});
