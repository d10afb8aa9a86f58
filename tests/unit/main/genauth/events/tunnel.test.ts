import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { WebSocketServer } from 'ws';
import type { ProxyRoute, Ways } from '../../../../../main/domain/util/proxy-route';
import { tryEventCentre } from '../../../../../main/genauth/events/event-check';
import { fail, ok } from '../../../../../shared/result';
import { impostorCertificate, impostorKey } from '../../../../support/impostor';
import { type Proxy, startHttpProxy, startSocksProxy } from '../../../../support/proxy';
import { type Sandbox, startSandbox } from '../../../../sandbox/server';

// Real proxies and a real event centre, each a server on this computer.

let sandbox: Sandbox;
let open: { close: () => unknown }[] = [];
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(async () => {
  for (const each of open.splice(0)) each.close();
  await sandbox.close();
});

const started = async (proxy: Promise<Proxy>): Promise<Proxy> => {
  const one = await proxy;
  open.push(one);
  return one;
};

const attempt = (routes: readonly ProxyRoute[], more: Partial<Ways> = {}, eventsHost = sandbox.eventsUrl) => {
  const ways: Ways = {
    routes: () => Promise.resolve(routes),
    credentials: () => Promise.resolve(undefined),
    authorities: () => Promise.resolve(undefined),
    ...more,
  };
  const { eventCode, user } = sandbox;
  return tryEventCentre({ eventsHost, eventCode, token: () => user.accessToken, ways }, 10);
};

const through = (kind: 'http' | 'socks5', { port }: Proxy): ProxyRoute => ({ kind, host: '127.0.0.1', port });

describe('the event centre is reached', () => {
  it('through an HTTP proxy and through a SOCKS proxy, which look its name up themselves', async () => {
    for (const [kind, proxy] of [
      ['http', await started(startHttpProxy())],
      ['socks5', await started(startSocksProxy())],
    ] as const) {
      const host = sandbox.eventsUrl.replace('127.0.0.1', 'localhost');
      expect(await attempt([through(kind, proxy)], {}, host)).toEqual(ok(undefined));
      expect(proxy.passed).toEqual([host.replace('ws://', '')]);
    }
  });

  it('through a proxy that asks who one is, with the name and password that are known', async () => {
    const proxy = await started(startHttpProxy('alex:s3cret:with colon'));
    const route = through('http', proxy);
    const refused: string[] = [];
    const noting = { refused: (url: string) => void refused.push(url) };
    expect(await attempt([route], noting)).toEqual(fail('unreachable'));
    expect([proxy.refusals(), proxy.passed]).toEqual([1, []]);
    // Where Chromium asks it in turn.
    expect(refused).toEqual([`${sandbox.eventsUrl.replace('ws:', 'http:')}/`]);
    const asked: string[] = [];
    const credentials = (place: string) => {
      asked.push(place);
      return Promise.resolve({ name: 'alex', password: 's3cret:with colon' });
    };
    expect(await attempt([route], { ...noting, credentials })).toEqual(ok(undefined));
    expect(refused).toHaveLength(1);
    expect(asked).toEqual([`127.0.0.1:${proxy.port}`]);
  });

  it('by the next way where one leads nowhere, and by none that the system does not name', async () => {
    const nowhere: ProxyRoute = { kind: 'http', host: '127.0.0.1', port: 1 };
    expect(await attempt([nowhere, { kind: 'direct' }])).toEqual(ok(undefined));
    expect(await attempt([nowhere])).toEqual(fail('unreachable'));
    expect(await attempt([])).toEqual(fail('unreachable'));
    await expect.poll(() => sandbox.subscribers()).toBe(0);
  });

  it.each([
    ['says nothing of HTTP', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['talks without end', `HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(10_000)}`],
    ['hangs up', ''],
  ])('not through a proxy that %s', async (_, text) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.once('data', () => socket.end(text));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(server);
    const { port } = z.object({ port: z.number() }).parse(server.address());
    expect(await attempt([{ kind: 'http', host: '127.0.0.1', port }])).toEqual(fail('unreachable'));
  });

  it('behind an authority of the organisation’s own where the system trusts it, also through a proxy', async () => {
    const server = createTlsServer({ key: impostorKey, cert: impostorCertificate });
    const sockets = new WebSocketServer({ server });
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(sockets, server);
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const trusts = { authorities: () => Promise.resolve([impostorCertificate]) };
    const proxy = await started(startHttpProxy());
    for (const route of [{ kind: 'direct' } as const, through('http', proxy)]) {
      for (const host of ['127.0.0.1', 'localhost']) {
        expect(await attempt([route], trusts, `wss://${host}:${port}`)).toEqual(ok(undefined));
        expect(await attempt([route], {}, `wss://${host}:${port}`)).toEqual(fail('untrusted'));
      }
    }
    // Trusted, but not under this name.
    expect(await attempt([{ kind: 'direct' }], trusts, `wss://127.0.0.2:${port}`)).toEqual(
      fail('unreachable'),
    );
  });
});
