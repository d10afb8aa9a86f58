import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginSignIn, endSessionUrl } from '../../../../../main/genauth/oidc/oidc-client';
import { fail } from '../../../../../shared/result';
import { type Fault, fault, type Sandbox, startSandbox } from '../../../../sandbox/server';
import { OidcBrowser } from '../../../../support/oidc-browser';
import { failureOf } from '../http/genauth-world';
import { idToken, makeKey } from './forged-token';
import { begin, comeBack, discoveryOf, discoveryPath, keysPath, optionsOf, redirectUri } from './oidc-world';
import { refresh, refreshTokenOf, signIn, tokenPath, valueOf } from './oidc-world';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

const found = async (what: Fault, tuning = {}) => {
  sandbox.faults.next(discoveryPath, what);
  const problem = failureOf(await beginSignIn(optionsOf(sandbox), redirectUri, tuning));
  // And nothing of it stays: the next one is asked for again.
  valueOf(await signIn(sandbox));
  return problem;
};

describe('a discovery document', () => {
  it.each([
    [fault.html(), 'not-genauth', 'html'],
    [fault.truncated(), 'not-genauth', 'not-json'],
    [fault.empty(), 'not-genauth', 'empty'],
    [fault.tooLarge(), 'not-genauth', 'too-large'],
    [fault.json([]), 'not-genauth', 'wrong-shape'],
    [fault.json({}), 'not-genauth', 'wrong-shape'],
    [fault.status(404, '{"error":"not_found"}'), 'not-genauth', 'http-error'],
    [fault.status(404, 'Not found', 'text/plain'), 'not-genauth', 'http-error'],
    [fault.redirect('/oidc/elsewhere'), 'not-genauth', 'redirect'],
    [fault.status(503), 'server-trouble', undefined],
    [fault.envelope({ statusCode: 404, apiCode: 2011 }), 'rejected', undefined],
    [fault.reset(), 'offline', undefined],
  ])('that is %j is a failed call', async (what, kind, reason) => {
    expect(await found(what)).toMatchObject({
      kind: 'call',
      failure: { kind, effect: 'none', ...(reason === undefined ? {} : { reason }) },
    });
  });

  it('that does not come is not waited for forever', async () => {
    expect(await found(fault.hang(), { tryMs: 200 })).toMatchObject({ failure: { kind: 'timed-out' } });
  });

  it('can’t be read while there is no connection', async () => {
    await sandbox.offline();
    const problem = failureOf(await beginSignIn(optionsOf(sandbox), redirectUri));
    expect(problem).toEqual({ kind: 'call', failure: { kind: 'offline', effect: 'none' } });
    await sandbox.online();
    expect((await signIn(sandbox)).ok).toBe(true);
  });

  it.each([
    [{ issuer: 'https://evil.example/oidc' }],
    [{ issuer: undefined }],
    [{ issuer: 7 }],
    [{ issuer: 'SERVER' }],
    [{ issuer: 'SERVER/' }],
    [{ issuer: 'SERVER/oidc//' }],
    [{ issuer: 'SERVER/other/oidc' }],
    [{ issuer: 'SERVER/oidc?x' }],
    [{ authorization_endpoint: undefined }],
    [{ authorization_endpoint: 'javascript:alert(1)' }],
    [{ authorization_endpoint: 'file:///etc/passwd' }],
    [{ authorization_endpoint: 'http://evil.example/' }],
    [{ authorization_endpoint: 'https://example.com@evil.example/' }],
    [{ authorization_endpoint: 7 }],
    [{ token_endpoint: undefined }],
    [{ token_endpoint: 'http://evil.example/token' }],
    [{ jwks_uri: undefined }],
    [{ end_session_endpoint: 'file:///etc/passwd' }],
  ])('with %j is not GenAuth’s', async (changes) => {
    const told = JSON.stringify(await discoveryOf(sandbox, changes)).replace('SERVER', sandbox.url);
    expect(await found(fault.json(JSON.parse(told)))).toEqual({
      kind: 'call',
      failure: { kind: 'not-genauth', reason: 'wrong-shape', effect: 'none' },
    });
  });

  const evil = 'https://login.example.com/x';
  const addresses = [
    'authorization_endpoint',
    'token_endpoint',
    'jwks_uri',
    'revocation_endpoint',
    'end_session_endpoint',
  ];

  // Another port, or another name of the same computer, is another server.
  const others = [evil, 'https://127.0.0.1/x', 'https://127.0.0.1:8443/x', 'https://localhost./x'];

  it.each(addresses.flatMap((name) => others.map((other) => [name, other] as const)))(
    'that names another server for %s is told as such, and nothing is sent there',
    async (name, other) => {
      const asked: string[] = [];
      const changed = await discoveryOf(sandbox, { [name]: other });
      sandbox.faults.next(discoveryPath, fault.json(changed));
      const watching = optionsOf(sandbox, {
        fetch: (input, init) => {
          asked.push(new Request(input).url);
          return fetch(input, init);
        },
      });
      expect(failureOf(await beginSignIn(watching, redirectUri))).toEqual({
        kind: 'call',
        failure: { kind: 'other-server', effect: 'none' },
      });
      expect(asked).toEqual([sandbox.url + discoveryPath]);
    },
  );

  it('may name a server that the organisation trusts', async () => {
    const changes = Object.fromEntries(addresses.map((name) => [name, evil]));
    sandbox.faults.next(discoveryPath, fault.json(await discoveryOf(sandbox, changes)));
    const trusting = optionsOf(sandbox, { oidcOrigins: ['https://login.example.com'] });
    expect(valueOf(await beginSignIn(trusting, redirectUri)).url).toMatch(
      /^https:\/\/login\.example\.com\/x\?/,
    );
    expect(await endSessionUrl(trusting)).toMatch(/^https:\/\/login\.example\.com\/x\?/);
  });

  it('is asked for once an hour, also where the clock was set back', async () => {
    const at = (minutes: number) => begin(sandbox, {}, { now: () => 1e12 + minutes * 60_000 });
    const asked = () => sandbox.requestsTo(discoveryPath).length;
    await at(0);
    await at(59);
    expect(asked()).toBe(1);
    await at(61);
    expect(asked()).toBe(2);
    await at(0);
    expect(asked()).toBe(3);
  });

  it('is kept of each server and each client by itself', async () => {
    const second = await startSandbox();
    const asked = () => [sandbox, second].map((each) => each.requestsTo(discoveryPath).length);
    for (const each of [sandbox, second, sandbox, second]) await begin(each);
    expect(asked()).toEqual([1, 1]);
    // Its issuer may have the client in its path.
    await begin(sandbox, { clientId: sandbox.portalAppId });
    await begin(sandbox);
    expect(asked()).toEqual([2, 1]);
    await second.close();
  });
});

describe('a server that changes between two calls', () => {
  const hour = 61 * 60_000;

  it('is told as what it has become; nothing of it is kept, and the refresh token stays good', async () => {
    const now = Date.now();
    const refreshToken = refreshTokenOf(valueOf(await signIn(sandbox, {}, { now: () => now })));
    const changed = fault.json(await discoveryOf(sandbox, { token_endpoint: 'https://login.example.com/x' }));
    const failure = { kind: 'other-server', effect: 'none' };
    const later = { now: () => now + hour };
    sandbox.faults.next(discoveryPath, changed);
    expect(failureOf(await beginSignIn(optionsOf(sandbox), redirectUri, later))).toEqual({
      kind: 'call',
      failure,
    });
    sandbox.faults.next(discoveryPath, changed);
    expect(await refresh(sandbox, refreshToken, later)).toEqual(fail({ kind: 'failed', failure }));
    expect((await refresh(sandbox, refreshToken, later)).ok).toBe(true);
  });

  /** The server names itself so from now on, in its discovery and in its tokens. */
  const renamed = async (name: string, key = makeKey()) => {
    const issuer = sandbox.url + name;
    const reply = { access_token: 'new', refresh_token: 'next', token_type: 'Bearer' };
    const claims = { iss: issuer, aud: sandbox.appId, sub: 'somebody', iat: 1, exp: 2 ** 32 };
    sandbox.faults.next(discoveryPath, fault.json(await discoveryOf(sandbox, { issuer })));
    sandbox.faults.next(tokenPath, fault.json({ ...reply, id_token: idToken(key, claims, 'RS256') }));
    sandbox.faults.next(keysPath, fault.json(key.keySet));
  };

  it('in the spelling of its issuer costs no session: a refresh asks again', async () => {
    const now = Date.now();
    const refreshToken = refreshTokenOf(valueOf(await signIn(sandbox, {}, { now: () => now - 61_000 })));
    await renamed('/oidc/');
    expect(valueOf(await refresh(sandbox, refreshToken, { now: () => now }))).toMatchObject({
      accessToken: 'new',
    });
  });

  it('into another issuer is not followed, and the refresh token is not sent to it', async () => {
    const now = Date.now();
    const refreshToken = refreshTokenOf(valueOf(await signIn(sandbox, {}, { now: () => now - 61_000 })));
    const asked = sandbox.requestsTo(tokenPath).length;
    await renamed('/of-someone-else');
    expect(failureOf(await refresh(sandbox, refreshToken, { now: () => now }))).toMatchObject({
      kind: 'failed',
      failure: { kind: 'not-genauth', reason: 'wrong-shape' },
    });
    expect(sandbox.requestsTo(tokenPath)).toHaveLength(asked);
  });

  it('fails one sign-in, and the next one asks again', async () => {
    const pending = await begin(sandbox);
    const callback = await comeBack(sandbox, pending);
    callback.searchParams.set('iss', `${sandbox.url}/oidc/`);
    expect(failureOf(await pending.finish(callback))).toEqual({ kind: 'untrusted-reply' });
    const asked = sandbox.requestsTo(discoveryPath).length;
    expect((await signIn(sandbox)).ok).toBe(true);
    expect(sandbox.requestsTo(discoveryPath)).toHaveLength(asked + 1);
  });

  it('gives keys again for each sign-in: wrong ones fail that one only', async () => {
    const pending = await begin(sandbox);
    const callback = await comeBack(sandbox, pending);
    sandbox.faults.next(keysPath, fault.json(makeKey().keySet));
    expect(failureOf(await pending.finish(callback))).toEqual({ kind: 'untrusted-reply' });
    expect((await signIn(sandbox)).ok).toBe(true);
  });

  it('is held to what it said when the sign-in began', async () => {
    const pending = await begin(sandbox);
    sandbox.faults.next(discoveryPath, fault.html());
    expect((await pending.finish(await comeBack(sandbox, pending))).ok).toBe(true);
    expect(sandbox.faults.pending).toBe(1);
  });
});

describe('the end-session page', () => {
  it('is the server’s, which asks the user: no token stands in its address', async () => {
    const browser = new OidcBrowser();
    const pending = await begin(sandbox);
    valueOf(await pending.finish(await comeBack(sandbox, pending, browser)));
    const url = new URL((await endSessionUrl(optionsOf(sandbox))) ?? '');
    expect(url.origin + url.pathname).toBe(`${sandbox.url}/oidc/session/end`);
    expect(Object.fromEntries(url.searchParams)).toEqual({ client_id: sandbox.appId });
    const page = await browser.open(url.href, redirectUri);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Do you want to sign out');
  });

  it('is absent where the server has none, or can’t be reached', async () => {
    const without = await discoveryOf(sandbox, { end_session_endpoint: undefined });
    sandbox.faults.next(discoveryPath, fault.html());
    expect(await endSessionUrl(optionsOf(sandbox))).toBeUndefined();
    sandbox.faults.next(discoveryPath, fault.json(without));
    expect(await endSessionUrl(optionsOf(sandbox))).toBeUndefined();
    expect(sandbox.requestsTo(tokenPath)).toEqual([]);
  });
});
