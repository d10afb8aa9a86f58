import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askServer } from '../../../../../main/genauth/http/server-check';
import { fail, ok } from '../../../../../shared/result';
import { fault, type Sandbox, startSandbox } from '../../../../sandbox/server';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const ask = (url = sandbox.url, limitMs = 10_000) =>
  askServer((input, init) => fetch(input, init), url, limitMs);

describe('GenAuth is known', () => {
  it('by its refusal of anyone who brings no token', async () => {
    expect(await ask()).toEqual(ok('HTTP 200'));
    expect(sandbox.requestsTo('get-profile')).toHaveLength(1);
    expect(sandbox.requestsTo('get-profile')[0]?.headers['authorization']).toBeUndefined();
  });

  it.each([
    ['as a success', fault.json({ statusCode: 200, message: 'ok', data: {} }), 'HTTP 200'],
    ['as a real 401', fault.status(401, '{"statusCode":401,"message":"no"}'), 'HTTP 401'],
    ['as a refusal of the app', fault.envelope({ statusCode: 403, apiCode: 1576 }), 'HTTP 200'],
  ])('by its form: %s', async (_, reply, found) => {
    sandbox.faults.next('get-profile', reply);
    expect(await ask()).toEqual(ok(found));
  });
});

describe('anything else is trouble', () => {
  it.each([
    ['a web page', fault.html(), 'server', 'HTTP 200 text/html'],
    ['an empty reply', fault.empty(), 'server', 'HTTP 200 application/json'],
    ['other JSON', fault.json({ hello: 'world' }), 'server', 'HTTP 200 application/json'],
    ['a redirect', fault.redirect('https://example.com'), 'server', 'HTTP 302'],
    [
      'a gateway without a server',
      fault.status(502, '', 'text/html; charset=utf-8'),
      'server',
      'HTTP 502 text/html',
    ],
    ['a server in trouble', fault.envelope({ statusCode: 500 }), 'server', 'HTTP 200 application/json'],
    ['a connection that is reset', fault.reset(), 'connection', 'ECONNRESET'],
  ] as const)('%s', async (_, reply, at, found) => {
    sandbox.faults.next('get-profile', reply);
    expect(await ask()).toEqual(fail({ at, found }));
  });

  it('a proxy that asks who one is', async () => {
    // Node's fetch hides it.
    const proxy = (): Promise<Response> => Promise.resolve(new Response('', { status: 407 }));
    expect(await askServer(proxy, sandbox.url, 1000)).toEqual(fail({ at: 'proxy', found: 'HTTP 407' }));
  });

  it('a server that says nothing', async () => {
    sandbox.faults.next('get-profile', fault.stall());
    expect(await ask(sandbox.url, 50)).toEqual(fail({ at: 'connection', found: 'ERR_TIMED_OUT' }));
  });

  it('a certificate that is not trusted, and a redirect as Electron tells of it', async () => {
    const failing = (message: string) =>
      askServer(() => Promise.reject(new Error(message)), sandbox.url, 1000);
    const untrusted = { at: 'tls', found: 'ERR_CERT_AUTHORITY_INVALID', isUntrusted: true };
    expect(await failing('net::ERR_CERT_AUTHORITY_INVALID')).toEqual(fail(untrusted));
    expect(await failing('Redirect was cancelled')).toEqual(fail({ at: 'server', found: 'HTTP 3xx' }));
  });
});
