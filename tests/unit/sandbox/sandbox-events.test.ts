import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { envelope, next, post, subscribe } from '../../sandbox/caller';
import { eventsPath, startSandbox, type Sandbox } from '../../sandbox/server';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ otherEventCodes: ['custom_other'] });
});

afterEach(() => sandbox.close());

const addRobin = () => sandbox.addUser({ name: 'Robin Lee', email: 'robin@example.com' });

/** The next message as text. */
const message = async (socket: WebSocket): Promise<string> => String(await next(socket, 'message'));

test('subscribers of the account, and nobody else, hear about a push login', async () => {
  const robin = addRobin();
  const mine = await subscribe(sandbox, { token: sandbox.addToken(sandbox.user) });
  const others = [
    await subscribe(sandbox, { token: robin.accessToken }),
    await subscribe(sandbox, { code: 'custom_other' }),
  ];
  expect(sandbox.subscribers()).toBe(3);

  // The first that comes on the other sockets is what is sent after all that must not come there.
  const [event, ...first] = [mine, ...others].map(message);
  const context = JSON.stringify({ location: 'Vienna', matchNumber: '42' });
  const login = { account: 'alex', options: { context } };
  await post(sandbox, 'signin-by-push', login, { appId: sandbox.portalAppId });
  sandbox.startPushLogin({ announce: false });
  expect(sandbox.publish(robin, 'last')).toBe(1);
  expect(sandbox.publish('alex', 'last', { code: 'custom_other' })).toBe(1);

  const [code] = sandbox.codes();
  expect(JSON.parse((await event) ?? '')).toEqual({
    pushCodeId: code?.pushCodeId,
    expireTime: 120,
    createdAt: new Date(code?.createdAt ?? 0).toISOString(),
    appId: sandbox.portalAppId,
    appName: 'Example Portal',
    account: 'alex',
    ip: '127.0.0.1',
    location: 'Vienna',
    matchNumber: '42',
  });
  expect(await Promise.all(first)).toEqual(['last', 'last']);
});

test('context that is no description is left alone', async () => {
  const socket = await subscribe(sandbox);
  for (const context of ['some text', '[]', '{"ip":1}', '{"unknown":"x"}']) {
    const heard = message(socket);
    await post(sandbox, 'signin-by-push', { account: 'alex', options: { context } });
    expect(JSON.parse(await heard)).toMatchObject({ account: 'alex', ip: '127.0.0.1' });
  }
});

test('events come in each shape', async () => {
  const socket = await subscribe(sandbox);
  const eventType = sandbox.eventCode;
  const hear = async (eventShape: 'bare' | 'object' | 'string') => {
    const heard = message(socket);
    const { pushCodeId } = sandbox.startPushLogin({ eventShape });
    const event: unknown = JSON.parse(await heard);
    return { event, pushCodeId };
  };
  const bare = await hear('bare');
  expect(bare.event).toMatchObject({ pushCodeId: bare.pushCodeId });
  const object = await hear('object');
  expect(object.event).toMatchObject({ eventType, eventData: { pushCodeId: object.pushCodeId } });
  const string = await hear('string');
  const eventData: unknown = expect.stringContaining(`{"pushCodeId":"${string.pushCodeId}"`);
  expect(string.event).toEqual({ eventType, eventData });
});

test("what a user publishes is passed on, as the user's word; to others where events are not kept apart", async () => {
  await sandbox.close();
  sandbox = await startSandbox({ broadcast: true });
  const heard = message(await subscribe(sandbox));
  const event = { eventType: sandbox.eventCode, eventData: { pushCodeId: 'a-claim' } };
  const published = post(sandbox, 'pub-userEvent', event, { token: addRobin().accessToken });
  expect(await envelope(published)).toMatchObject({ statusCode: 200, data: { success: true } });
  expect(JSON.parse(await heard)).toEqual({ pushCodeId: 'a-claim' });
  const undefinedEvent = post(sandbox, 'pub-userEvent', { ...event, eventType: 'custom_nothing' });
  expect(await envelope(undefinedEvent)).toMatchObject({ statusCode: 200, data: { success: false } });
});

test.each([
  ['a wrong token', 401, `${eventsPath}?code=custom_push_login&token=wrong`],
  ['an undefined event', 404, `${eventsPath}?code=custom_nothing&token=TOKEN`],
  ['no token', 400, `${eventsPath}?code=custom_push_login`],
  ['a further field', 400, `${eventsPath}?code=custom_push_login&token=TOKEN&more=1`],
  ['another path', 404, '/events?code=custom_push_login&token=TOKEN'],
])('%s is refused', async (_, status, path) => {
  const socket = new WebSocket(sandbox.eventsUrl + path.replace('TOKEN', sandbox.user.accessToken));
  expect(String(await next(socket, 'error'))).toContain(`Unexpected server response: ${status}`);
  expect(sandbox.requests).toHaveLength(1);
});

test('a test can send anything', async () => {
  const socket = await subscribe(sandbox);
  const frame = once(socket, 'message');
  sandbox.publish(sandbox.user.accessToken, new Uint8Array([0, 255]));
  expect(await frame).toEqual([Buffer.from([0, 255]), true]);
  const invalid = next(socket, 'error');
  sandbox.publish(sandbox.user, new Uint8Array([0xc3, 0x28]), { binary: false });
  expect(String(await invalid)).toContain('invalid UTF-8');
  const broken = next(await subscribe(sandbox), 'error');
  sandbox.events.writeRaw();
  expect(String(await broken)).toContain('Invalid WebSocket frame');
  await expect.poll(() => sandbox.subscribers()).toBe(0);
});

test('connections end all at once, politely, or with a revoked token', async () => {
  const end = async (act: () => void) => {
    const token = sandbox.addToken(sandbox.user, 'another');
    const closed = next(await subscribe(sandbox, { token }), 'close');
    act();
    return closed;
  };
  expect(await end(() => sandbox.events.drop())).toBe(1006);
  expect(await end(() => sandbox.events.drop(1012))).toBe(1012);
  expect(await end(() => sandbox.revokeToken('another'))).toBe(1008);
});

test('subscriptions are refused as often as told', async () => {
  sandbox.events.refuse(503, 2);
  await expect(subscribe(sandbox)).rejects.toThrow('Unexpected server response: 503');
  await expect(subscribe(sandbox)).rejects.toThrow('Unexpected server response: 503');
  expect((await subscribe(sandbox)).readyState).toBe(WebSocket.OPEN);
});

test('a black hole answers nothing and closes nothing', async () => {
  const silent = await subscribe(sandbox);
  const pongs: string[] = [];
  silent.on('pong', () => pongs.push('silent'));
  sandbox.events.blackHole();
  silent.ping();
  expect(sandbox.publish(sandbox.user, 'lost')).toBe(0);
  const unanswered = new WebSocket(`${sandbox.eventsUrl}${eventsPath}?code=a&token=b`);
  await expect.poll(() => sandbox.requests.length).toBe(2);

  sandbox.events.restore();
  const alive = await subscribe(sandbox);
  alive.on('pong', () => pongs.push('alive'));
  alive.ping();
  await expect.poll(() => pongs).toEqual(['alive']);
  expect(silent.readyState).toBe(WebSocket.OPEN);
  expect(unanswered.readyState).toBe(WebSocket.CONNECTING);
  const failed = next(unanswered, 'error');
  unanswered.terminate();
  await failed;
});

test('the sandbox goes offline and online again, with everything still known', async () => {
  const { pushCodeId } = sandbox.startPushLogin();
  const closed = next(await subscribe(sandbox), 'close');
  await sandbox.offline();
  expect(await closed).toBe(1006);
  await expect(subscribe(sandbox)).rejects.toThrow('ECONNREFUSED');
  await sandbox.online();
  expect((await subscribe(sandbox)).readyState).toBe(WebSocket.OPEN);
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
});
