import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import {
  connectEventCentre,
  type EventCentre,
  type EventCentreOptions,
  type EventCentreTiming,
} from '../../../../../main/genauth/events/event-centre';
import type { ConnectionView } from '../../../../../shared/state/connection';
import { startImpostor } from '../../../../support/impostor';
import { eventsPath, type Sandbox, startSandbox } from '../../../../sandbox/server';

let sandbox: Sandbox;
let centres: EventCentre[] = [];
let servers: { close: () => unknown }[] = [];

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(async () => {
  for (const centre of centres) centre.close();
  centres = [];
  for (const server of servers) server.close();
  servers = [];
  await sandbox.close();
});

/** Long enough to count as never. */
const never = 1_000_000;
const atOnce = { firstMs: never, longestMs: never, random: () => 0 };
const notBefore = { firstMs: never, longestMs: never, random: () => 1 };

/** Connects, and notes all that is told. Reconnects at once unless told otherwise. */
function listen(timing: Partial<EventCentreTiming> = {}, options: Partial<EventCentreOptions> = {}) {
  const states: ConnectionView[] = [];
  const texts: string[] = [];
  const unreadable: string[] = [];
  const told = { refused: 0 };
  const centre = connectEventCentre(
    {
      eventsHost: sandbox.eventsUrl,
      eventCode: sandbox.eventCode,
      token: () => sandbox.user.accessToken,
      onText: (text) => texts.push(text),
      onUnreadable: (reason) => unreadable.push(reason),
      onState: (state) => states.push(state),
      onRefused: () => {
        told.refused += 1;
      },
      ...options,
    },
    { backoff: atOnce, ...timing },
  );
  centres.push(centre);
  const summary = () => states.map((state) => (state.kind === 'waiting' ? state.problem : state.kind));
  return {
    centre,
    states,
    texts,
    unreadable,
    told,
    summary,
    connected: (times = 1) =>
      expect.poll(() => summary().filter((kind) => kind === 'connected')).toHaveLength(times),
    /** Everything that was told, so far. */
    all: () => JSON.stringify([states, texts, unreadable, told]),
  };
}

async function port(server: Server | WebSocketServer): Promise<number> {
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const pauseOf = (state: ConnectionView | undefined): number =>
  state?.kind === 'waiting' ? state.retryAt - Date.now() : 0;

/** Backs off for nothing `times` times, and for as long as it may then. */
function backoffAfter(times: number) {
  let calls = 0;
  return { firstMs: 100_000, longestMs: 100_000_000, random: () => (++calls > times ? 1 : 0) };
}

describe('the event centre', () => {
  it('is connected to with the event and the token, whatever characters they have', async () => {
    const token = sandbox.addToken(sandbox.user, 'a+b/c=&d%2B#e?f');
    const heard = listen({}, { token: () => token });
    expect(heard.summary()).toEqual(['connecting']);
    await heard.connected();
    expect(heard.summary()).toEqual(['connecting', 'connected']);
    expect(sandbox.requests.map(({ path, query }) => ({ path, query }))).toEqual([
      { path: eventsPath, query: { code: sandbox.eventCode, token } },
    ]);
  });

  it('brings texts as they are', async () => {
    const heard = listen();
    await heard.connected();
    sandbox.publish(sandbox.user, 'first ✓');
    const { pushCodeId } = sandbox.startPushLogin();
    await expect.poll(() => heard.texts).toHaveLength(2);
    expect(heard.texts[0]).toBe('first ✓');
    expect(heard.texts[1]).toContain(pushCodeId);
    expect(heard.unreadable).toEqual([]);
  });

  it('is asked with the present token each time', async () => {
    let token = sandbox.user.accessToken;
    const heard = listen({}, { token: () => token });
    await heard.connected();
    token = sandbox.addToken(sandbox.user, 'the-new-one');
    sandbox.events.drop();
    await heard.connected(2);
    expect(sandbox.requests[1]?.query['token']).toBe('the-new-one');
  });
});

describe('a message', () => {
  it('in bytes is not taken, and the connection stays', async () => {
    const heard = listen();
    await heard.connected();
    sandbox.publish(sandbox.user, new Uint8Array([123, 125]));
    sandbox.publish(sandbox.user, 'after it');
    await expect.poll(() => heard.texts).toEqual(['after it']);
    expect(heard.unreadable).toEqual(['binary']);
    expect(heard.summary()).toEqual(['connecting', 'connected']);
  });

  it('of 64 KiB is taken; a longer one is not, and the connection stays', async () => {
    const heard = listen();
    await heard.connected();
    sandbox.publish(sandbox.user, 'x'.repeat(65_536));
    await expect.poll(() => heard.texts).toHaveLength(1);
    for (const length of [65_537, 1_048_576]) sandbox.publish(sandbox.user, 'x'.repeat(length));
    sandbox.publish(sandbox.user, 'after them');
    await expect.poll(() => heard.texts).toHaveLength(2);
    expect(heard.unreadable).toEqual(['too-large', 'too-large']);
    expect(heard.texts[1]).toBe('after them');
    expect(heard.summary()).toEqual(['connecting', 'connected']);
  });

  it('of more than 4 MiB costs the connection, which comes back', async () => {
    const heard = listen();
    await heard.connected();
    sandbox.publish(sandbox.user, 'x'.repeat(4_194_305));
    await heard.connected(2);
    expect(heard.unreadable).toEqual(['too-large']);
    expect(heard.summary()).toEqual(['connecting', 'connected', 'closed', 'connecting', 'connected']);
  });

  it('that is no UTF-8 is not taken, and the connection stays', async () => {
    const heard = listen();
    await heard.connected();
    sandbox.publish(sandbox.user, new Uint8Array([0xc3, 0x28]), { binary: false });
    sandbox.publish(sandbox.user, 'after it');
    await expect.poll(() => heard.texts).toEqual(['after it']);
    expect(heard.unreadable).toEqual(['not-utf8']);
    expect(heard.summary()).toEqual(['connecting', 'connected']);
  });

  it('that is no frame at all costs the connection', async () => {
    const heard = listen();
    await heard.connected();
    sandbox.events.writeRaw();
    await heard.connected(2);
    expect(heard.unreadable).toEqual([]);
    expect(heard.summary()).toEqual(['connecting', 'connected', 'closed', 'connecting', 'connected']);
  });
});

describe('a connection that ends', () => {
  it.each([undefined, 1000, 1001, 1011, 1012])('with %s is made again', async (code) => {
    const heard = listen();
    await heard.connected();
    sandbox.events.drop(code);
    await heard.connected(2);
    expect(heard.summary()).toEqual(['connecting', 'connected', 'closed', 'connecting', 'connected']);
    expect(heard.told.refused).toBe(0);
    sandbox.publish(sandbox.user, 'again');
    await expect.poll(() => heard.texts).toEqual(['again']);
    expect(sandbox.subscribers()).toBe(1);
  });

  it('because its token was revoked says so', async () => {
    const token = sandbox.addToken(sandbox.user, 'another');
    const heard = listen({ backoff: notBefore }, { token: () => token });
    await heard.connected();
    sandbox.revokeToken(token);
    await expect.poll(() => heard.summary()).toEqual(['connecting', 'connected', 'refused']);
    expect(heard.told.refused).toBe(1);
  });

  it.each([
    [1008, 'refused'],
    [3000, 'refused'],
    [3003, 'refused'],
    [4401, 'refused'],
    [4403, 'refused'],
    [4000, 'closed'],
    [4999, 'closed'],
  ])('with %d, which may be about the token, leads to a look at the session', async (code, problem) => {
    const heard = listen({ backoff: notBefore });
    await heard.connected();
    sandbox.events.drop(code);
    await expect.poll(() => heard.summary()).toEqual(['connecting', 'connected', problem]);
    expect(heard.told.refused).toBe(1);
  });

  it('soon after it opened, three times in a row, leads to a look at the session', async () => {
    const heard = listen({ goodMs: never });
    for (const times of [1, 2, 3]) {
      await heard.connected(times);
      expect(heard.told.refused).toBe(0);
      sandbox.events.drop(1000);
    }
    await heard.connected(4);
    expect(heard.told.refused).toBe(1);
  });

  it('after it has lived does not', async () => {
    const heard = listen({ goodMs: 0 });
    for (const times of [1, 2, 3, 4]) {
      await heard.connected(times);
      sandbox.events.drop(1000);
    }
    await heard.connected(5);
    expect(heard.told.refused).toBe(0);
  });

  it('does not while the server pings, though it answers no pings', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false });
    let pings = 0;
    server.on('connection', (socket) =>
      socket.on('ping', () => {
        pings += 1;
        socket.ping();
      }),
    );
    const eventsHost = `ws://127.0.0.1:${await port(server)}`;
    const heard = listen({ pingMs: 100 }, { eventsHost });
    // Without a sign of life the third would have been the last.
    await expect.poll(() => pings).toBeGreaterThan(5);
    expect(heard.summary()).toEqual(['connecting', 'connected']);
  });

  it('because nothing comes through any more is noticed by its pings', async () => {
    const heard = listen({ pingMs: 10 });
    await heard.connected();
    sandbox.events.blackHole();
    await expect.poll(() => heard.summary()).toContain('silent');
    sandbox.events.restore();
    heard.centre.reconnectNow();
    await heard.connected(2);
  });

  it('stays as long as its pings are answered', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    let pings = 0;
    server.on('connection', (socket) => socket.on('ping', () => (pings += 1)));
    const eventsHost = `ws://127.0.0.1:${await port(server)}`;
    const heard = listen({ pingMs: 100, probeMs: 400 }, { eventsHost });
    await heard.connected();
    heard.centre.reconnectNow();
    // Without an answer the third ping, and the probe after four, would have been the last.
    await expect.poll(() => pings).toBeGreaterThan(7);
    expect(heard.summary()).toEqual(['connecting', 'connected']);
  });
});

describe('a connection that does not come about', () => {
  it.each([
    [401, 'refused', true],
    [403, 'refused', true],
    [400, 'refused', false],
    [404, 'refused', false],
    [429, 'refused', false],
    [500, 'unreachable', false],
    [503, 'unreachable', false],
  ])('for HTTP %i is %s, and is tried again', async (status, problem, tokenRefused) => {
    sandbox.events.refuse(status, 2);
    const heard = listen();
    await heard.connected();
    expect(heard.summary()).toEqual([
      'connecting',
      problem,
      'connecting',
      problem,
      'connecting',
      'connected',
    ]);
    expect(heard.told.refused).toBe(tokenRefused ? 2 : 0);
  });

  it('because the server is away is tried until it is there', async () => {
    await sandbox.offline();
    const heard = listen();
    await expect
      .poll(() => heard.summary().filter((kind) => kind === 'unreachable').length)
      .toBeGreaterThan(2);
    await sandbox.online();
    await heard.connected();
    expect(heard.told.refused).toBe(0);
  });

  it('because nobody answers is given up in time', async () => {
    sandbox.events.blackHole();
    const heard = listen({ connectMs: 20, backoff: notBefore });
    await expect.poll(() => heard.summary()).toEqual(['connecting', 'unreachable']);
  });

  it('because it is a redirect takes the token nowhere', async () => {
    const elsewhere: unknown[] = [];
    const other = createServer((request, response) => {
      elsewhere.push(request.url);
      response.end();
    }).listen(0, '127.0.0.1');
    other.on('upgrade', (request, socket) => {
      elsewhere.push(request.url);
      socket.destroy();
    });
    const location = `ws://127.0.0.1:${await port(other)}${eventsPath}`;
    const redirecting = createServer((_, response) => response.writeHead(302, { location }).end());
    redirecting.listen(0, '127.0.0.1');
    const eventsHost = `ws://127.0.0.1:${await port(redirecting)}`;
    const heard = listen({ backoff: notBefore }, { eventsHost });
    await expect.poll(() => heard.summary()).toEqual(['connecting', 'unreachable']);
    expect(elsewhere).toEqual([]);
  });

  it('because there can be no such address neither throws nor tells the token', async () => {
    const heard = listen({ backoff: notBefore }, { eventsHost: 'ws://127.0.0.1:99999' });
    await expect.poll(() => heard.summary()).toEqual(['connecting', 'unreachable']);
    expect(heard.all()).not.toContain(sandbox.user.accessToken);
  });
});

describe('the pauses', () => {
  it('double from one failure to the next, and are told with the time of the next attempt', async () => {
    sandbox.events.refuse(503, Infinity);
    const heard = listen({ backoff: backoffAfter(3) });
    await expect.poll(() => sandbox.requests).toHaveLength(4);
    await expect.poll(() => heard.states).toHaveLength(8);
    const pause = pauseOf(heard.states.at(-1));
    expect(pause).toBeGreaterThan(700_000);
    expect(pause).toBeLessThanOrEqual(800_000);
  });

  it('go on growing where a server takes everyone and drops them', async () => {
    const heard = listen({ backoff: backoffAfter(2), goodMs: never });
    for (const times of [1, 2, 3]) {
      await heard.connected(times);
      sandbox.events.drop();
    }
    await expect.poll(() => heard.states).toHaveLength(9);
    expect(pauseOf(heard.states.at(-1))).toBeGreaterThan(300_000);
  });

  it('grow after a connection that lived, once the server is away', async () => {
    const heard = listen({ backoff: backoffAfter(3), goodMs: 0 });
    await heard.connected();
    sandbox.events.refuse(503, Infinity);
    sandbox.events.drop();
    await expect.poll(() => heard.states).toHaveLength(9);
    expect(pauseOf(heard.states.at(-1))).toBeGreaterThan(700_000);
  });

  it('begin again after a connection that lived', async () => {
    const heard = listen({ backoff: backoffAfter(2), goodMs: 0 });
    for (const times of [1, 2, 3]) {
      await heard.connected(times);
      sandbox.events.drop();
    }
    await expect.poll(() => heard.states).toHaveLength(9);
    expect(pauseOf(heard.states.at(-1))).toBeLessThanOrEqual(100_000);
  });
});

describe('reconnecting now', () => {
  it('calls off the attempt that was waiting', async () => {
    let attempts = 0;
    let pings = 0;
    const verifyClient = () => ++attempts > 1;
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', verifyClient });
    server.on('connection', (socket) => socket.on('ping', () => (pings += 1)));
    const eventsHost = `ws://127.0.0.1:${await port(server)}`;
    const backoff = { firstMs: 300, longestMs: 300, random: () => 1 };
    const heard = listen({ pingMs: 100, backoff }, { eventsHost });
    await expect.poll(() => heard.summary(), { interval: 1 }).toContain('refused');
    heard.centre.reconnectNow();
    await heard.connected();
    // By now the other attempt would have been made.
    await expect.poll(() => pings).toBeGreaterThan(3);
    expect(heard.summary()).toEqual(['connecting', 'refused', 'connecting', 'connected']);
  });

  it('begins the pauses again', async () => {
    sandbox.events.refuse(503, Infinity);
    const heard = listen({ backoff: backoffAfter(3) });
    await expect.poll(() => heard.states).toHaveLength(8);
    heard.centre.reconnectNow();
    await expect.poll(() => heard.states).toHaveLength(10);
    expect(pauseOf(heard.states.at(-1))).toBeLessThanOrEqual(100_000);
  });

  it('does not wait for the next attempt', async () => {
    sandbox.events.refuse(503);
    const heard = listen({ backoff: notBefore });
    await expect.poll(() => heard.summary()).toEqual(['connecting', 'unreachable']);
    heard.centre.reconnectNow();
    await heard.connected();
    expect(sandbox.requests).toHaveLength(2);
  });

  it('gives up an attempt that hangs', async () => {
    sandbox.events.blackHole();
    const heard = listen({ connectMs: never });
    await expect.poll(() => sandbox.requests).toHaveLength(1);
    sandbox.events.restore();
    heard.centre.reconnectNow();
    await heard.connected();
    expect(heard.summary()).toEqual(['connecting', 'connecting', 'connected']);
  });

  it('finds out that a connection is dead, and replaces it', async () => {
    const heard = listen({ probeMs: 20 });
    await heard.connected();
    sandbox.events.blackHole();
    heard.centre.reconnectNow();
    await expect.poll(() => heard.summary()).toContain('silent');
    sandbox.events.restore();
    heard.centre.reconnectNow();
    await heard.connected(2);
  });

  it('leaves a living connection alone, however often it is asked for', async () => {
    const heard = listen();
    await heard.connected();
    for (let times = 0; times < 5; times++) heard.centre.reconnectNow();
    sandbox.publish(sandbox.user, 'still here');
    await expect.poll(() => heard.texts).toEqual(['still here']);
    expect(heard.summary()).toEqual(['connecting', 'connected']);
    expect(sandbox.requests).toHaveLength(1);
  });

  it('while connecting leaves no second connection behind', async () => {
    const heard = listen();
    for (let times = 0; times < 5; times++) heard.centre.reconnectNow();
    await heard.connected();
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    sandbox.publish(sandbox.user, 'once');
    await expect.poll(() => heard.texts).toEqual(['once']);
  });
});

describe('after closing', () => {
  it('nothing is told any more, and the server is left', async () => {
    const heard = listen();
    await heard.connected();
    sandbox.publish(sandbox.user, 'on its way');
    heard.centre.close();
    const before = heard.all();
    await expect.poll(() => sandbox.subscribers()).toBe(0);
    heard.centre.reconnectNow();
    // Anyone who connects later is answered later: had the first one gone on, it would have told so by now.
    await listen().connected();
    expect(heard.all()).toBe(before);
    expect(sandbox.requests).toHaveLength(2);
  });

  it('an attempt under way comes to nothing', async () => {
    const heard = listen();
    heard.centre.close();
    await listen().connected();
    expect(heard.summary()).toEqual(['connecting']);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
  });

  it('no further attempt is made', async () => {
    await sandbox.offline();
    const heard = listen({ backoff: { firstMs: 5, longestMs: 5, random: () => 1 } });
    await expect.poll(() => heard.summary()).toContain('unreachable');
    heard.centre.close();
    const before = heard.all();
    await sandbox.online();
    await listen().connected();
    expect(heard.all()).toBe(before);
    expect(sandbox.requests).toHaveLength(1);
  });

  it('even from within a message, the next one is not told', async () => {
    const texts: string[] = [];
    const onText = (text: string) => {
      texts.push(text);
      centres[0]?.close();
    };
    await listen({}, { onText }).connected();
    // The two of them arrive as one.
    sandbox.publish(sandbox.user, 'first');
    sandbox.publish(sandbox.user, 'second');
    await expect.poll(() => sandbox.subscribers()).toBe(0);
    expect(texts).toEqual(['first']);
  });

  it('even from within a callback, the rest is not told', async () => {
    sandbox.events.refuse(401, Infinity);
    const heard = listen(
      {},
      { onState: ({ kind }) => (kind === 'waiting' ? centres[0]?.close() : undefined) },
    );
    await expect.poll(() => sandbox.requests).toHaveLength(1);
    sandbox.events.refuse(503, 0);
    await listen().connected();
    expect(heard.told.refused).toBe(0);
    expect(sandbox.requests).toHaveLength(2);
  });
});

describe('a server whose certificate nobody trusts', () => {
  it('is told nothing, also where the environment would have Node trust it', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const impostor = await startImpostor();
    servers.push(impostor);
    const heard = listen({ backoff: notBefore }, { eventsHost: impostor.url });
    await expect.poll(() => heard.summary()).toContain('untrusted');
    vi.unstubAllEnvs();
    expect(impostor.connections()).toBe(1);
    expect(impostor.paths).toEqual([]);
  });
});
