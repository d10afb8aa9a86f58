import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { describe } from 'vitest';
import { fault, makeToken } from '../sandbox/server';
import { environmentFor, RelayProcess } from '../support/relay';
import { call, post, subscribe } from '../support/relay-client';
import { expect, test } from './relay-world';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object): string =>
  `${part({ alg: 'none' })}.${part(claims)}.${randomBytes(9).toString('base64url')}`;
const soon = (): number => Math.floor(Date.now() / 1000) + 3600;

describe('a subscriber', () => {
  test('without a token, or with one that GenAuth does not know, is refused', async ({ sandbox, relay }) => {
    await expect(subscribe(relay, '')).rejects.toThrow('HTTP 401');
    await expect(subscribe(relay, '', { query: '' })).rejects.toThrow('HTTP 401');
    await expect(subscribe(relay, 'with blank')).rejects.toThrow('HTTP 401');
    expect(sandbox.requestsTo('/oidc/me')).toEqual([]);
    await expect(subscribe(relay, 'unknown')).rejects.toThrow('HTTP 401');
    await expect(subscribe(relay, makeToken(sandbox.appId))).rejects.toThrow('HTTP 401');
  });

  test('is refused with a token of another app, of an app that nobody can tell, or of another user', async ({
    sandbox,
    relay,
  }) => {
    const { user, appId, portalAppId } = sandbox;
    for (const claims of [
      { client_id: portalAppId },
      { client_id: portalAppId, aud: appId },
      { aud: [portalAppId] },
      { azp: portalAppId, aud: appId },
      {},
      { client_id: appId, sub: 'somebody-else' },
      { client_id: appId, exp: 1 },
    ]) {
      const token = sandbox.addToken(user, jwt(claims));
      await expect(subscribe(relay, token), JSON.stringify(claims)).rejects.toThrow('HTTP 401');
    }
    const opaque = sandbox.addToken(user, 'opaque-token');
    await expect(subscribe(relay, opaque)).rejects.toThrow('HTTP 401');
  });

  test('may name its app in any of the usual ways, and bring the token in a header', async ({
    sandbox,
    relay,
  }) => {
    const { user, appId, portalAppId } = sandbox;
    for (const claims of [
      { client_id: appId, exp: soon(), sub: user.userId },
      { aud: appId },
      { aud: [portalAppId, appId] },
      { azp: appId, aud: portalAppId },
    ]) {
      const token = sandbox.addToken(user, jwt(claims));
      const { socket } = await subscribe(relay, token);
      socket.terminate();
      const byHeader = { query: '', headers: { authorization: `Bearer ${token}` } };
      (await subscribe(relay, token, byHeader)).socket.terminate();
    }
  });

  test('that is a page in a browser is refused', async ({ sandbox, relay }) => {
    const headers = { origin: 'https://evil.example.com' };
    await expect(subscribe(relay, sandbox.user.accessToken, { headers })).rejects.toThrow('HTTP 403');
  });

  test.for([
    ['is away', 'offline'],
    ['fails', fault.status(500)],
    ['asks to slow down', fault.status(429)],
    ['redirects', fault.redirect('https://evil.example.com/')],
    ['answers with something else', fault.html()],
  ] as const)(
    'is not refused, but told to come again while GenAuth %s',
    async ([, what], { sandbox, relay, listen }) => {
      if (what === 'offline') await sandbox.offline();
      else sandbox.faults.next('/oidc/me', what);
      await expect(subscribe(relay, sandbox.user.accessToken)).rejects.toThrow(
        /^HTTP 503, again after \d+ s$/,
      );
      if (what === 'offline') await sandbox.online();
      await listen();
    },
  );

  test('costs GenAuth one question a minute, however many come at once', async ({
    sandbox,
    relay,
    listen,
  }) => {
    await Promise.all(Array.from({ length: 10 }, () => listen()));
    await listen();
    expect(sandbox.requestsTo('/oidc/me')).toHaveLength(1);
    await expect(subscribe(relay, 'unknown')).rejects.toThrow('HTTP 401');
    await expect(subscribe(relay, 'unknown')).rejects.toThrow('HTTP 401');
    expect(sandbox.requestsTo('/oidc/me')).toHaveLength(2);
  });

  test('may be so many of one user', async ({ relay, listen }) => {
    for (let number = 0; number < 20; number++) await listen();
    await expect(listen()).rejects.toThrow('HTTP 503');
    await listen('robin@example.com');
    expect(await call(relay, '/healthz')).toMatchObject({ body: { subscribers: 21 } });
  });

  test('is not listened to, and cut off when it sends too much', async ({ relay, listen }) => {
    const [quiet, noisy, large] = [await listen(), await listen(), await listen()];
    quiet.socket.send('Heartbeat');
    quiet.socket.ping();
    await once(quiet.socket, 'pong');
    for (let frame = 0; frame < 500; frame++) noisy.socket.send('x');
    large.socket.send('x'.repeat(2000));
    expect(await noisy.closed).toBe(1006);
    expect(await large.closed).toBe(1009);
    await post(relay, { pushCodeId: 'code', account: 'alex@example.com' });
    await expect.poll(() => quiet.messages).toMatchObject([{ pushCodeId: 'code' }]);
  });
});

describe('the end', () => {
  test('sends everyone away with 1012, and is clean', async ({ sandbox, relay, listen }) => {
    const all = [await listen(), await listen(), await listen('robin@example.com')];
    relay.child.kill('SIGTERM');
    expect(await Promise.all(all.map(({ closed }) => closed))).toEqual([1012, 1012, 1012]);
    await relay.ended;
    expect(relay.child.exitCode).toBe(0);
    // Neither a token nor a code stands in what it wrote.
    expect(relay.errors + relay.output).not.toContain(sandbox.user.accessToken);
  });

  test('comes at once when nothing answers, after some seconds', async ({ sandbox }) => {
    const relay = await RelayProcess.start(environmentFor(sandbox));
    const { socket } = await subscribe(relay, sandbox.user.accessToken);
    socket.pause();
    relay.child.kill('SIGTERM');
    await relay.ended;
    expect(relay.child.exitCode).toBe(0);
    socket.terminate();
  });
});
