import { connect } from 'node:net';
import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { json } from 'node:stream/consumers';
import { describe } from 'vitest';
import { call, post } from '../support/relay-client';
import { newSecret, secret } from '../support/relay';
import { expect, test } from './relay-world';

/** Sends bytes as they are, and returns all that comes until the end. */
async function raw(relay: { readonly url: string }, text: string): Promise<string> {
  const socket = connect(Number(new URL(relay.url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => (answer += data.toString()));
  socket.on('error', () => {});
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

describe('the backend', () => {
  test('proves itself with either of two secrets, and with nothing else', async ({ relay }) => {
    const payload = { pushCodeId: 'code', account: 'alex@example.com' };
    for (const right of [secret, newSecret]) {
      expect((await call(relay, '/push-logins', payload, { secret: right })).status).toBe(202);
    }
    for (const wrong of [null, '', 'wrong', `${secret}x`, `${secret},${newSecret}`, secret.toUpperCase()]) {
      for (const [method, path] of [
        ['POST', '/push-logins'],
        ['POST', '/start'],
        ['DELETE', '/push-logins/code'],
      ] as const) {
        const body = method === 'POST' ? payload : undefined;
        const { status } = await call(relay, path, body, { method, secret: wrong });
        expect([wrong, method, path, status]).toEqual([wrong, method, path, 401]);
      }
    }
    expect(relay.errors).not.toContain(secret);
  });

  test('hears which field is wrong, and why', async ({ relay }) => {
    for (const [body, field] of [
      [{ account: 'a@b.c' }, 'pushCodeId'],
      [{ pushCodeId: 'with blank', account: 'a@b.c' }, 'pushCodeId'],
      [{ pushCodeId: 'x'.repeat(513), account: 'a@b.c' }, 'pushCodeId'],
      [{ pushCodeId: 7, account: 'a@b.c' }, 'pushCodeId'],
      [{ pushCodeId: 'x' }, 'userId'],
      [{ pushCodeId: 'x', userId: '' }, 'userId'],
      [{ pushCodeId: 'x', account: '  ' }, 'account'],
      [{ pushCodeId: 'x', account: '13800000000' }, 'account'],
      [{ pushCodeId: 'x', account: 'a@b.c', expireTime: 0 }, 'expireTime'],
      [{ pushCodeId: 'x', account: 'a@b.c', expireTime: '120' }, 'expireTime'],
      [{ pushCodeId: 'x', account: 'a@b.c', createdAt: 'yesterday' }, 'createdAt'],
      [{ pushCodeId: 'x', account: 'a@b.c', createdAt: 1 }, 'createdAt'],
      [{ pushCodeId: 'x', account: 'a@b.c', matchNumber: '1' }, 'matchNumber'],
      [{ pushCodeId: 'x', account: 'a@b.c', ip: { v4: 1 } }, 'ip'],
      [[], ''],
      ['null', ''],
      ['{"pushCodeId":', ''],
    ] as const) {
      const answer = await call(relay, '/push-logins', body);
      expect([body, answer]).toMatchObject([
        body,
        { status: 400, body: { field, reason: expect.any(String) as unknown } },
      ]);
    }
  });

  test('may leave details out as null, and long ones are cut', async ({ relay, listen }) => {
    const alex = await listen();
    const details = { ip: null, location: null, browser: 'x'.repeat(5000), unknown: 'field' };
    await post(relay, { pushCodeId: 'x', account: 'alex@example.com', expireTime: null, ...details });
    const message = {
      pushCodeId: 'x',
      account: 'alex@example.com',
      expireTime: 120,
      browser: 'x'.repeat(256),
    };
    await expect.poll(() => alex.messages).toEqual([message]);
  });

  test.for(['of 1 MiB', 'that never says its length'])(
    'is told that a body %s is too large',
    async (kind, { relay }) => {
      const headers = kind === 'of 1 MiB' ? { 'content-length': 1024 * 1024 } : {};
      const request = httpRequest(`${relay.url}/push-logins`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, ...headers },
      });
      request.end('x'.repeat(1024 * 1024));
      const response = await new Promise<IncomingMessage>((resolve, reject) =>
        request.on('response', resolve).on('error', reject),
      );
      expect([response.statusCode, await json(response)]).toEqual([
        413,
        { reason: 'the body is longer than 16 KiB' },
      ]);
      expect((await call(relay, '/healthz')).status).toBe(200);
    },
  );
});

describe('a request', () => {
  test('of a page in a browser is refused', async ({ relay }) => {
    const headers = { origin: 'https://evil.example.com' };
    for (const path of ['/push-logins', '/start', '/healthz', '/metrics']) {
      const answer = await call(relay, path, path.startsWith('/h') ? undefined : {}, { headers });
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('that makes no sense is refused, and the relay goes on', async ({ relay }) => {
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
    const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
    const targets = [
      '//',
      '/\\',
      '*',
      'http://[',
      '/%',
      '/?%',
      '///?token=x',
      '/events/v1/authentication/sub/',
    ];
    for (const target of targets) {
      for (const head of ['', `${upgrade}${key}`]) {
        const answer = await raw(
          relay,
          `GET ${target} HTTP/1.1\r\nHost: x\r\n${head || 'Connection: close\r\n'}\r\n`,
        );
        expect([target, answer]).toEqual([target, expect.stringMatching(/^HTTP\/1\.1 40[04] /) as unknown]);
      }
    }
    const sub = '/events/v1/authentication/sub?code=x&token=y';
    const post = await raw(relay, `POST ${sub} HTTP/1.1\r\nHost: x\r\n${upgrade}${key}\r\n`);
    expect(post).toMatch(/^HTTP\/1\.1 400 /);
    expect(await call(relay, '/push-logins', undefined)).toMatchObject({ status: 405 });
    expect(await call(relay, '/nothing')).toMatchObject({ status: 404 });
    expect(await call(relay, '/healthz')).toMatchObject({
      status: 200,
      body: { status: 'ok', subscribers: 0, pending: 0 },
    });
  });

  test('for the metrics comes from this machine itself, or has a secret', async ({ relay }) => {
    const proxied = { 'x-forwarded-for': '203.0.113.7' };
    expect((await call(relay, '/metrics', undefined, { secret: null })).status).toBe(200);
    expect((await call(relay, '/metrics', undefined, { secret: null, headers: proxied })).status).toBe(401);
    const { status, body } = await call(relay, '/metrics', undefined, { headers: proxied });
    expect(status).toBe(200);
    expect(body).toMatch(/^relay_subscribers 0$/m);
  });
});
