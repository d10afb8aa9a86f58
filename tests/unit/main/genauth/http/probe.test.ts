import { once } from 'node:events';
import { createServer as createTcpServer } from 'node:net';
import { createGzip } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { obstacleTo, probe } from '../../../../../main/genauth/http/probe';
import { readReply } from '../../../../../main/genauth/http/reply';
import { fault, type Sandbox, startSandbox } from '../../../../sandbox/server';

const overNode = (input: string | Request, init?: RequestInit): Promise<Response> => fetch(input, init);
const patience = 10_000;

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const obstacle = (url = sandbox.url, limitMs = patience) => obstacleTo(overNode, url, limitMs);

describe('a server is there', () => {
  it.each([
    ['with a web page', fault.html()],
    ['with an error', fault.status(502)],
    ['with a redirect', fault.redirect('https://example.com')],
    ['with a reply that never ends', fault.stall()],
    ['with a reply that is cut off', fault.cut()],
    ['with nothing', fault.empty()],
  ])('%s', async (_, reply) => {
    sandbox.faults.next('/', reply);
    expect(await obstacle()).toBeUndefined();
  });

  it('and is asked without a token or a cookie', async () => {
    await obstacle();
    const [asked] = sandbox.requests;
    expect(Object.keys(asked?.headers ?? {})).not.toContain('authorization');
    expect(Object.keys(asked?.headers ?? {})).not.toContain('cookie');
  });

  it("where Electron doesn't follow a redirect, which it calls an error", async () => {
    const electron = (): Promise<Response> => Promise.reject(new Error('Redirect was cancelled'));
    expect(await obstacleTo(electron, sandbox.url, patience)).toBeUndefined();
  });
});

it('a small reply that unpacks to a gigabyte is cut off at the limit', async () => {
  const unpacked = 1024 * 1024 * 1024;
  const gzip = createGzip({ level: 9 });
  sandbox.mount('/bomb', (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    gzip.pipe(response);
    const chunk = Buffer.alloc(1024 * 1024);
    let sent = 0;
    const more = (): void => {
      while (sent < unpacked && !response.destroyed) {
        sent += chunk.length;
        if (!gzip.write(chunk)) return void gzip.once('drain', more);
      }
      gzip.end();
    };
    more();
  });
  const answer = await probe(overNode, `${sandbox.url}/bomb`, patience, readReply);
  expect(answer).toMatchObject({ ok: true, value: { status: 200, body: 'too-large' } });
  gzip.destroy();
});

describe('a server is not there', () => {
  it('a server is not there where nothing listens', async () => {
    await sandbox.offline();
    expect(await obstacle()).toEqual({ at: 'connection', name: 'ECONNREFUSED' });
  });

  it('where nothing is said', async () => {
    sandbox.faults.next('/', fault.hang());
    expect(await obstacle(sandbox.url, 50)).toEqual({ at: 'connection', name: 'ERR_TIMED_OUT' });
  });

  it('where a name is nobody’s', async () => {
    expect(await obstacle('http://no-such-computer.invalid')).toMatchObject({ at: 'dns' });
  });

  it('where encryption does not come about', async () => {
    expect(await obstacle(sandbox.url.replace('http:', 'https:'))).toMatchObject({ at: 'tls' });
  });

  it('where something else than HTTP is spoken', async () => {
    const server = createTcpServer((socket) => socket.end('220 mail.example ESMTP\r\n')).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    expect(await obstacle(`http://127.0.0.1:${port}`)).toMatchObject({ at: 'connection' });
    server.close();
  });
});

describe('Chromium’s name for an error tells what is in the way', () => {
  it.each([
    ['ERR_PROXY_CONNECTION_FAILED', 'proxy'],
    ['ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
    ['ERR_PROXY_CERTIFICATE_INVALID', 'proxy'],
    ['ERR_SOCKS_CONNECTION_HOST_UNREACHABLE', 'proxy'],
    ['ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'proxy'],
    ['ERR_NAME_NOT_RESOLVED', 'dns'],
    ['ERR_NAME_RESOLUTION_FAILED', 'dns'],
    ['ERR_DNS_TIMED_OUT', 'dns'],
    ['ERR_CERT_AUTHORITY_INVALID', 'certificate'],
    ['ERR_CERT_DATE_INVALID', 'certificate'],
    ['ERR_SSL_PROTOCOL_ERROR', 'tls'],
    ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'tls'],
    ['ERR_CONNECTION_REFUSED', 'connection'],
    ['ERR_INTERNET_DISCONNECTED', 'connection'],
    ['ERR_EMPTY_RESPONSE', 'connection'],
    ['ERR_INVALID_HTTP_RESPONSE', 'connection'],
  ] as const)('%s: %s', async (name, at) => {
    const failing = (): Promise<Response> => Promise.reject(new Error(`net::${name}`));
    const read = (): Promise<null> => Promise.resolve(null);
    expect(await probe(failing, sandbox.url, patience, read)).toEqual({ ok: false, failure: { at, name } });
  });
});
