import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../../../shared/failure';
import { fault, type Fault, type Sandbox, startSandbox } from '../../../../sandbox/server';
import { approve, clientOf, failureOf, PauseClock } from './genauth-world';

let sandbox: Sandbox;
let others: Server[] = [];

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(async () => {
  await sandbox.close();
  for (const other of others) other.close();
  others = [];
});

/** Another server on this machine; returns its address. */
async function serve(server: Server): Promise<string> {
  others.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

const serveHttp = (listener: RequestListener): Promise<string> => serve(createHttpServer(listener));

/** What comes of a read and of an answer that meet this fault in every try. */
async function meet(what: Fault): Promise<{ read: Failure; answer: Failure; tries: number }> {
  const clock = new PauseClock(1000);
  sandbox.faults.next('*', what, Infinity);
  const read = failureOf(await clientOf(sandbox).profile());
  const before = sandbox.requests.length;
  const client = clientOf(sandbox, {}, clock.tuning);
  const answer = failureOf(await approve(client, 'code', { remainingMs: clock.remainingMs }));
  return { read, answer, tries: sandbox.requests.length - before };
}

describe("GenAuth's refusal, inside a 200,", () => {
  it.each<[number, number | undefined, Failure['kind'], Failure['kind']]>([
    [400, undefined, 'rejected', 'rejected'],
    [401, undefined, 'not-signed-in', 'not-signed-in'],
    [402, undefined, 'forbidden', 'forbidden'],
    [403, undefined, 'forbidden', 'forbidden'],
    [404, undefined, 'rejected', 'gone'],
    [409, undefined, 'rejected', 'gone'],
    [413, undefined, 'rejected', 'rejected'],
    [422, undefined, 'rejected', 'gone'],
    [499, undefined, 'rejected', 'rejected'],
    [400, 2020, 'not-signed-in', 'not-signed-in'],
    [500, 2020, 'not-signed-in', 'not-signed-in'],
    [400, 1576, 'forbidden', 'forbidden'],
    [400, 2005, 'forbidden', 'forbidden'],
    [400, 2120008, 'forbidden', 'forbidden'],
    [400, 2130010, 'forbidden', 'forbidden'],
    [404, 2004, 'rejected', 'rejected'],
    [404, 2011, 'rejected', 'rejected'],
    [404, 2333, 'rejected', 'gone'],
  ])(
    '%i with apiCode %s is definite: nothing happened, and there is no retry',
    async (statusCode, apiCode, forRead, forAnswer) => {
      const fields = apiCode === undefined ? { statusCode } : { statusCode, apiCode };
      const { read, answer, tries } = await meet(fault.envelope({ ...fields, message: 'No.' }));
      const requestId: unknown = expect.any(String);
      expect(read).toEqual({ ...fields, kind: forRead, effect: 'none', serverMessage: 'No.', requestId });
      expect(answer).toEqual({ ...fields, kind: forAnswer, effect: 'none', serverMessage: 'No.', requestId });
      expect(tries).toBe(1);
    },
  );

  it('429 asks to wait: definite, but worth another try', async () => {
    const { read, answer, tries } = await meet(fault.envelope({ statusCode: 429 }));
    expect(read).toMatchObject({ kind: 'throttled', effect: 'none', statusCode: 429 });
    expect(answer).toMatchObject({ kind: 'throttled', effect: 'none', statusCode: 429 });
    expect(tries).toBeGreaterThan(1);
  });

  it.each([501, 502, 503, 601, 602, 603, 700])(
    '%i is trouble after which an answer may have counted',
    async (statusCode) => {
      const { read, answer, tries } = await meet(fault.envelope({ statusCode }));
      expect(read).toMatchObject({ kind: 'server-trouble', effect: 'none', statusCode });
      expect(answer).toMatchObject({ kind: 'server-trouble', effect: 'unknown', statusCode });
      expect(tries).toBeGreaterThan(1);
    },
  );

  it('tells what it tells as plain text of a bounded length, and nothing where it tells nothing', async () => {
    const say = async (more: object) => {
      sandbox.faults.next('*', fault.json({ statusCode: 400, ...more }));
      return failureOf(await clientOf(sandbox).profile());
    };
    const bare = { kind: 'rejected', effect: 'none', statusCode: 400 };
    expect(await say({})).toEqual(bare);
    expect(await say({ message: '\u0007\n', requestId: '' })).toEqual(bare);
    expect(await say({ message: 5, apiCode: 'many', requestId: {} })).toEqual(bare);
    expect(await say({ apiCode: '2333' })).toEqual({ ...bare, apiCode: 2333 });
    const { serverMessage, requestId } = await say({
      message: `a\u202Eb ${'x'.repeat(500)}`,
      requestId: `r\n${'y'.repeat(500)}`,
    });
    expect(serverMessage).toMatch(/^a b x{295}…$/);
    expect(requestId).toMatch(/^r y{77}…$/);
  });

  it.each<[string, (words: object) => Fault]>([
    ['inside a 200', (words) => fault.json({ statusCode: 400, ...words })],
    [
      'beside a real HTTP status',
      (words) => fault.status(403, JSON.stringify({ statusCode: 403, ...words })),
    ],
    ['in a real 404', (words) => fault.status(404, JSON.stringify({ statusCode: 404, ...words }))],
    [
      'in a success that is invalid',
      (words) => fault.json({ statusCode: 200, data: { success: false }, ...words }),
    ],
  ])('quotes neither the tokens nor the push code: %s', async (_, quoting) => {
    const refreshToken = 'a+refresh/token=';
    const { pushCodeId } = sandbox.startPushLogin();
    const client = clientOf(sandbox, { refreshToken });
    const secrets = [sandbox.user.accessToken, refreshToken, encodeURIComponent(refreshToken), pushCodeId];
    for (const secret of secrets) {
      const words = { message: `What is ${secret}?`, requestId: `r-${secret}` };
      sandbox.faults.next('*', quoting(words), 2);
      const endpoint = 'set-pushcode-status';
      const answered = failureOf(await approve(client, pushCodeId, { endpoint }));
      const relation = await client.relationApps({ appId: 'a', pushCodeId });
      expect(answered).toMatchObject({ serverMessage: 'What is …?', requestId: 'r-…' });
      expect(JSON.stringify(relation)).not.toContain(secret);
    }
    const token = sandbox.user.accessToken;
    sandbox.faults.next('*', quoting({ message: token, requestId: token }));
    expect(JSON.stringify(await client.profile())).not.toContain(token);
  });

  it('counts also with a real HTTP status beside it', async () => {
    const body = JSON.stringify({ statusCode: 401, message: 'Sign in', requestId: 'r' });
    const { answer } = await meet(fault.status(401, body));
    expect(answer).toEqual({
      kind: 'not-signed-in',
      effect: 'none',
      statusCode: 401,
      serverMessage: 'Sign in',
      requestId: 'r',
    });
  });
});

describe('what is not GenAuth', () => {
  const genAuthLike = '{"statusCode":200,"message":"Operation successful"}';

  it.each<[string, Fault, string]>([
    ['a web page', fault.html(), 'html'],
    ["GenAuth's JSON as a web page", fault.text(genAuthLike, 'text/html; charset=utf-8'), 'html'],
    ["GenAuth's JSON as plain text", fault.text(genAuthLike), 'not-json'],
    ["GenAuth's JSON without a type", fault.text(genAuthLike, ''), 'not-json'],
    ['a redirect', fault.redirect('/elsewhere'), 'redirect'],
    ['a redirect that keeps the method', fault.redirect('/elsewhere', 307), 'redirect'],
    ['nothing', fault.empty(), 'empty'],
    ['nothing, and says so', fault.status(204), 'empty'],
    ['far too much', fault.tooLarge(), 'too-large'],
    ['no JSON', fault.text('hello', 'application/json'), 'not-json'],
    ['half a JSON', fault.truncated(), 'not-json'],
    ['a list', fault.json([200]), 'wrong-shape'],
    ['another envelope', fault.json({ code: 200 }), 'wrong-shape'],
    ['a status code of text', fault.json({ statusCode: '200' }), 'wrong-shape'],
    ['another success', fault.json({ statusCode: 201 }), 'wrong-shape'],
    ['no status code at all', fault.json({ statusCode: 0 }), 'wrong-shape'],
  ])('sends %s: an answer may have counted, and is not repeated into the dark', async (_, what, reason) => {
    const { read, answer, tries } = await meet(what);
    expect(read).toEqual({ kind: 'not-genauth', reason, effect: 'none' });
    expect(answer).toEqual({ kind: 'not-genauth', reason, effect: 'unknown' });
    expect(tries).toBe(1);
  });

  it.each([400, 401, 403, 404, 405, 418, 511])(
    'answers with HTTP %i, and signs nobody out',
    async (statusCode) => {
      const { read, answer, tries } = await meet(fault.html(statusCode));
      expect(read).toEqual({ kind: 'not-genauth', reason: 'http-error', statusCode, effect: 'none' });
      expect(answer).toEqual({ kind: 'not-genauth', reason: 'http-error', statusCode, effect: 'unknown' });
      expect(tries).toBe(1);
    },
  );

  it('has no such path: its 404 closes no request, even in the form of GenAuth', async () => {
    const body = JSON.stringify({ statusCode: 404, message: 'Cannot POST' });
    const { answer } = await meet(fault.status(404, body));
    expect(answer).toEqual({
      kind: 'not-genauth',
      reason: 'http-error',
      statusCode: 404,
      serverMessage: 'Cannot POST',
      effect: 'unknown',
    });
  });

  it.each([
    [500, 'server-trouble'],
    [502, 'server-trouble'],
    [503, 'server-trouble'],
    [504, 'server-trouble'],
    [429, 'throttled'],
  ])('but stands before it answers with HTTP %i: worth another try', async (status, kind) => {
    const { read, answer, tries } = await meet(fault.html(status));
    expect(read).toEqual({ kind, statusCode: status, effect: 'none' });
    expect(answer).toEqual({ kind, statusCode: status, effect: 'unknown' });
    expect(tries).toBeGreaterThan(1);
  });

  it('contradicts itself: an HTTP error around a success is no success', async () => {
    const { answer } = await meet(fault.status(502, genAuthLike));
    expect(answer).toMatchObject({ kind: 'server-trouble', statusCode: 502, effect: 'unknown' });
  });

  it('does not even speak HTTP', async () => {
    const url = await serve(
      createTcpServer((socket) => {
        socket.on('error', () => socket.destroy());
        socket.once('data', () => socket.end('Welcome!\r\n'));
      }),
    );
    const client = clientOf({ ...sandbox, url });
    expect(failureOf(await approve(client, 'code'))).toEqual({
      kind: 'not-genauth',
      reason: 'not-json',
      effect: 'unknown',
    });
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])(
    'with %i takes the token nowhere, on the same host or another',
    async (status) => {
      const heard: unknown[] = [];
      const elsewhere = await serveHttp(({ headers }, response) => {
        heard.push(headers);
        response.end();
      });
      let location = '';
      const paths: unknown[] = [];
      const url = await serveHttp((request, response) => {
        paths.push(request.url);
        request.resume();
        response.writeHead(status, { location }).end();
      });
      const client = clientOf({ ...sandbox, url });
      for (location of [`${elsewhere}/api/v3/get-profile`, '/api/v3/other']) {
        expect(failureOf(await client.profile())).toMatchObject({ reason: 'redirect' });
        expect(failureOf(await approve(client, 'code'))).toMatchObject({ reason: 'redirect' });
      }
      expect(heard).toEqual([]);
      expect(paths).toEqual([
        '/api/v3/get-profile',
        '/api/v3/change-pushcode-status',
        '/api/v3/get-profile',
        '/api/v3/change-pushcode-status',
      ]);
    },
  );
});

describe('a reply', () => {
  it('that never ends is cut off after 64 KiB, and the server sees it', async () => {
    let sent = 0;
    let gone = (): void => undefined;
    const left = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const url = await serveHttp((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        sent += 16_384;
        response.write('x'.repeat(16_384), (error) => {
          if (!error) setImmediate(more);
        });
      };
      response.once('close', gone);
      more();
    });
    expect(failureOf(await clientOf({ ...sandbox, url }).profile())).toMatchObject({ reason: 'too-large' });
    await left;
    expect(sent).toBeGreaterThan(65_536);
  });

  it('of 64 KiB is read, and a byte more is not', async () => {
    const head = '{"statusCode":200,"data":{"name":"A"},"message":"';
    const reply = (bytes: number) =>
      fault.text(`${head}${'x'.repeat(bytes - head.length - 2)}"}`, 'application/json');
    sandbox.faults.next('*', reply(65_536));
    expect((await clientOf(sandbox).profile()).ok).toBe(true);
    sandbox.faults.next('*', reply(65_537));
    expect(failureOf(await clientOf(sandbox).profile())).toMatchObject({ reason: 'too-large' });
  });

  it.each<[string, Fault]>([
    ['does not come', fault.hang()],
    ['stalls in the middle', fault.stall()],
  ])('that %s is given up, and the connection with it', async (_, what) => {
    sandbox.faults.next('*', what, 2);
    const clock = new PauseClock(250);
    const read = await clientOf(sandbox, {}, { ...clock.tuning, tryMs: 250 }).profile();
    expect(failureOf(read)).toEqual({ kind: 'timed-out', effect: 'none' });
    // The push code ends long before the try may.
    const client = clientOf(sandbox, {}, { ...clock.tuning, tryMs: 1_000_000 });
    const answered = await approve(client, 'code', { remainingMs: clock.remainingMs });
    expect(failureOf(answered)).toEqual({ kind: 'timed-out', effect: 'unknown' });
    expect(sandbox.requests).toHaveLength(2);
  });

  it('that has begun proves that the answer has left, even where the connection is gone without a trace', async () => {
    const body = () =>
      new ReadableStream({ pull: (stream) => stream.error(new Error('net::ERR_INTERNET_DISCONNECTED')) });
    const headers = { 'content-type': 'application/json' };
    const client = clientOf(sandbox, { fetch: () => Promise.resolve(new Response(body(), { headers })) });
    const clock = new PauseClock(1);
    expect(failureOf(await approve(client, 'code', { remainingMs: clock.remainingMs }))).toEqual({
      kind: 'offline',
      effect: 'unknown',
    });
  });

  it.each<[string, Fault]>([
    ['is cut', fault.cut()],
    ['never comes, for the connection is reset,', fault.reset()],
  ])('that %s may hide an effect', async (_, what) => {
    const { read, answer, tries } = await meet(what);
    expect(read).toEqual({ kind: 'offline', effect: 'none' });
    expect(answer).toEqual({ kind: 'offline', effect: 'unknown' });
    expect(tries).toBeGreaterThan(1);
  });
});

describe('without a connection', () => {
  it('without a connection nothing has happened on the server', async () => {
    await sandbox.offline();
    const client = clientOf(sandbox, {}, { patienceMs: 0 });
    expect(failureOf(await client.profile())).toEqual({ kind: 'offline', effect: 'none' });
    expect(failureOf(await approve(client, 'code'))).toEqual({ kind: 'offline', effect: 'none' });
  });

  it('nothing has happened where the server could not prove who it is, and it is asked once only', async () => {
    let calls = 0;
    const refuse = () => {
      calls += 1;
      const cause = Object.assign(new Error('self-signed certificate'), {
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
      return Promise.reject(new TypeError('fetch failed', { cause }));
    };
    const answered = await approve(clientOf(sandbox, { fetch: refuse }), 'code');
    expect(failureOf(answered)).toEqual({ kind: 'untrusted-certificate', effect: 'none' });
    expect(calls).toBe(1);
  });

  it('an address that can’t be one is as good as no connection', async () => {
    const client = clientOf({ ...sandbox, url: 'http://127.0.0.1:99999' });
    expect(failureOf(await client.profile())).toEqual({ kind: 'offline', effect: 'none' });
  });
});
