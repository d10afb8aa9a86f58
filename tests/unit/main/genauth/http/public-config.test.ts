import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { setUpWarnings } from '../../../../../main/domain/account/set-up-warnings';
import { lookAtSetUp, readPublicConfig } from '../../../../../main/genauth/http/public-config';
import { fail, ok } from '../../../../../shared/result';
import { fault, type Sandbox, startSandbox } from '../../../../sandbox/server';

const redirectUri = 'http://127.0.0.1/callback';
const read = (value: unknown) => readPublicConfig({ body: Buffer.from(JSON.stringify(value)) });
const config = (data: unknown) => read({ code: 200, message: 'ok', data });

describe('a public configuration', () => {
  it('tells what it tells', () => {
    const data = {
      name: 'Example\u202E App',
      logo: 'https://example.com/logo.png',
      eventSocket: 'wss://events.genauth.ai/',
      redirectUris: ['http://127.0.0.1/callback'],
      oidcConfig: {
        grant_types: ['authorization_code', 'refresh_token'],
        id_token_signed_response_alg: 'RS256',
        redirect_uris: ['https://example.com'],
      },
    };
    expect(config(data)).toEqual(
      ok({
        name: 'Example App',
        logo: 'https://example.com/logo.png',
        eventsHost: 'wss://events.genauth.ai',
        grantTypes: ['authorization_code', 'refresh_token'],
        idTokenAlg: 'RS256',
        redirectUris: ['http://127.0.0.1/callback', 'https://example.com'],
      }),
    );
  });

  it.each([
    [{}],
    [{ name: null, eventSocket: null, redirectUris: null, oidcConfig: null }],
    [{ name: 7, eventSocket: ['x'], redirectUris: 'x', oidcConfig: 'x' }],
    [{ oidcConfig: { grant_types: null, id_token_signed_response_alg: null, redirect_uris: null } }],
    [{ logo: ['x'] }],
    [{ logo: '' }],
    [{ logo: 'x'.repeat(2001) }],
    [{ eventSocket: 'ws://events.evil.example' }],
    [{ eventSocket: 'ws://127.0.0.1:9' }],
    [{ eventSocket: 'https://events.genauth.ai' }],
    [{ eventSocket: 'wss://user:secret@events.genauth.ai/path?x' }],
  ])('that says nothing, or what can’t be, says nothing: %j', (data) => {
    expect(config(data)).toEqual(ok({}));
  });

  it.each<[unknown, unknown]>([
    [{ code: 404, message: 'no such app' }, { serverMessage: 'no such app' }],
    [{ code: 2011 }, {}],
    [{ statusCode: 404, message: 'no such app' }, { serverMessage: 'no such app' }],
    [{ code: 500, message: 'oops' }, 'absent'],
    [{ code: 401 }, 'absent'],
    [{ code: 200 }, 'absent'],
    [{ code: 200, data: 'x' }, 'absent'],
    [{ data: {} }, 'absent'],
    ['x', 'absent'],
    [null, 'absent'],
  ])('no public configuration is read from %j', (reply, failure) => {
    expect(read(reply)).toEqual(fail(failure));
  });

  it('may lie as it likes: it is read or refused, and only an encrypted address is taken from it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, value) => {
        for (const data of [
          value,
          { name: value, eventSocket: value, redirectUris: value, oidcConfig: value },
        ]) {
          const answer = config(data);
          if (answer.ok && answer.value.eventsHost !== undefined) {
            expect(answer.value.eventsHost).toMatch(/^wss:/);
          }
          if (answer.ok) setUpWarnings(answer.value, redirectUri);
        }
        readPublicConfig({ body: Buffer.from(text) });
      }),
    );
  });
});

describe('what may keep a sign-in from working', () => {
  const fine = {
    grantTypes: ['authorization_code', 'refresh_token'],
    idTokenAlg: 'RS256',
    redirectUris: [redirectUri],
  };
  it.each([
    [{}, []],
    [fine, []],
    [{ redirectUris: ['http://127.0.0.1:4711/callback'] }, ['missing-redirect']],
    [{ redirectUris: ['*'] }, []],
    [{ redirectUris: [] }, ['missing-redirect']],
    [
      { redirectUris: ['http://127.0.0.1/other', 'nonsense', 'https://127.0.0.1/callback'] },
      ['missing-redirect'],
    ],
    [{ idTokenAlg: 'HS256' }, ['shared-secret-signature']],
    [{ grantTypes: ['implicit'] }, ['missing-grants']],
  ])('%j: %j', (told, kinds) => {
    expect(setUpWarnings(told, redirectUri).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('a look before the sign-in', () => {
  let sandbox: Sandbox;
  afterEach(() => sandbox.close());

  const look = () =>
    lookAtSetUp(
      (input, init) => fetch(input, init),
      { appHost: sandbox.url, appId: sandbox.appId, redirectUri },
      3000,
    );

  it('fills in what the server says', async () => {
    const publicConfig = { code: 200, data: { name: 'Approvals', eventSocket: 'wss://events.example' } };
    sandbox = await startSandbox({ publicConfig });
    expect(await look()).toEqual({
      setUp: { name: 'Approvals', eventsHost: 'wss://events.example', warnings: [] },
    });
    expect(sandbox.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it('goes on without one', async () => {
    sandbox = await startSandbox();
    const path = `/api/v2/applications/${sandbox.appId}/public-config` as const;
    sandbox.faults.next(path, fault.html());
    expect(await look()).toEqual({ setUp: { warnings: [] } });
    sandbox.faults.next(path, fault.reset());
    expect(await look()).toEqual({ setUp: { warnings: [] } });
  });

  it('says what it saw of a server that is another', async () => {
    sandbox = await startSandbox();
    sandbox.faults.next('*', fault.html());
    expect(await look()).toEqual({
      setUp: { warnings: [{ kind: 'wrong-server', at: 'server', found: 'HTTP 200 text/html' }] },
    });
  });

  it.each([
    ['ERR_PROXY_CONNECTION_FAILED', 'proxy'],
    ['ERR_PROXY_AUTH_REQUESTED', 'proxy'],
    ['ERR_NAME_NOT_RESOLVED', 'dns'],
    ['ERR_SSL_PROTOCOL_ERROR', 'tls'],
    ['ERR_CERT_AUTHORITY_INVALID', 'certificate'],
    ['ERR_CONNECTION_REFUSED', 'connection'],
  ])('says where the way to it ends: %s is “%s”', async (name, at) => {
    const failing = (): Promise<Response> => Promise.reject(new Error(`net::${name}`));
    const place = { appHost: 'https://example.genauth.ai', appId: 'app-1', redirectUri };
    expect(await lookAtSetUp(failing, place, 3000)).toEqual({
      setUp: { warnings: [{ kind: 'wrong-server', at, found: name }] },
    });
  });

  it('says that the server does not know the application, and of no other reply', async () => {
    sandbox = await startSandbox({ publicConfig: { code: 404, message: 'no such app' } });
    expect(await look()).toEqual({
      setUp: { warnings: [{ kind: 'wrong-app', serverMessage: 'no such app' }] },
    });
  });
});
