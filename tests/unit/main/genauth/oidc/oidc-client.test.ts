import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../../../../shared/result';
import { type Fault, fault, type Sandbox, startSandbox } from '../../../../sandbox/server';
import { OidcBrowser } from '../../../../support/oidc-browser';
import { idToken, makeKey } from './forged-token';
import { failureOf } from '../http/genauth-world';
import { begin, comeBack, discoveryOf, discoveryPath, keysPath, redirectUri } from './oidc-world';
import { signIn, tokenPath, valueOf } from './oidc-world';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

const untrusted = fail({ kind: 'untrusted-reply' });
const key = makeKey();

/** 32 random bytes. */
const random: unknown = expect.stringMatching(/^[\w-]{43}$/);

describe('a sign-in', () => {
  it('gives the tokens of the user', async () => {
    const before = Date.now();
    const tokens = valueOf(await signIn(sandbox));
    expect(Object.keys(tokens).sort()).toEqual(['accessToken', 'expiresAt', 'refreshToken']);
    const expiresIn = (tokens.expiresAt ?? 0) - before;
    expect(expiresIn).toBeGreaterThanOrEqual(3_600_000);
    expect(expiresIn).toBeLessThanOrEqual(3_600_000 + Date.now() - before);
  });

  it('asks the way of RFC 8252, with consent where it is to last', async () => {
    const { url } = await begin(sandbox);
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe(`${sandbox.url}/oidc/auth`);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: sandbox.appId,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid profile email phone username offline_access',
      prompt: 'consent',
      code_challenge_method: 'S256',
      code_challenge: random,
      state: random,
      nonce: random,
    });
  });

  it('asks for no consent, and gets no refresh token, without offline access', async () => {
    const pending = await begin(sandbox, { scopes: 'openid' });
    expect(new URL(pending.url).searchParams.has('prompt')).toBe(false);
    const tokens = valueOf(await pending.finish(await comeBack(sandbox, pending)));
    expect(tokens.refreshToken).toBeUndefined();
  });

  it('checks the signature of what it gets, and sends nothing over a connection that may be used again', async () => {
    await signIn(sandbox);
    expect(sandbox.requestsTo(keysPath)).toHaveLength(1);
    const [request] = sandbox.requestsTo(tokenPath);
    expect(request?.headers).toMatchObject({ connection: 'close' });
    expect(request?.headers.authorization).toBeUndefined();
  });

  it('comes to its end while another one is under way, each with its own answer only', async () => {
    const [first, second] = [await begin(sandbox), await begin(sandbox)];
    const [toFirst, toSecond] = [await comeBack(sandbox, first), await comeBack(sandbox, second)];
    expect(await first.finish(toSecond)).toEqual(untrusted);
    expect(sandbox.grants).toMatchObject([]);
    expect((await second.finish(toSecond)).ok).toBe(true);
    expect(await first.finish(toFirst)).toEqual(untrusted);
  });

  it('takes its answer once, so that the server has no reason to think the code stolen', async () => {
    const pending = await begin(sandbox);
    const callback = await comeBack(sandbox, pending);
    const [first, second] = await Promise.all([pending.finish(callback), pending.finish(callback)]);
    expect(first.ok).toBe(true);
    expect(second).toEqual(untrusted);
    expect(sandbox.grants).toMatchObject([{ grantType: 'authorization_code', granted: true }]);
  });
});

describe('a callback', () => {
  it('from a user who has cancelled says that it was denied', async () => {
    const pending = await begin(sandbox);
    const callback = await new OidcBrowser().signIn(pending.url, redirectUri, 'cancel');
    expect(await pending.finish(callback)).toEqual(fail({ kind: 'denied' }));
  });

  const changed = async (change: (query: URLSearchParams) => void) => {
    const pending = await begin(sandbox);
    const callback = await comeBack(sandbox, pending);
    change(callback.searchParams);
    return pending.finish(callback);
  };

  it.each<[string, (query: URLSearchParams) => void]>([
    ['another state', (query) => query.set('state', 'x')],
    ['no state', (query) => query.delete('state')],
    ['two states', (query) => query.append('state', query.get('state') ?? '')],
    ['another issuer', (query) => query.set('iss', 'https://evil.example/oidc')],
    ['no issuer, where the server gives it', (query) => query.delete('iss')],
    ['no code', (query) => query.delete('code')],
    ['an error of a stranger', (query) => (query.set('error', 'access_denied'), query.set('state', 'x'))],
  ])('with %s is not trusted, and nothing is sent', async (_, change) => {
    expect(await changed(change)).toEqual(untrusted);
    expect(sandbox.requestsTo(tokenPath)).toEqual([]);
  });

  it('with another error brings the words of the server as plain text', async () => {
    const words = 'Not\u202E now\n<b>please</b>';
    const refused = await changed((query) => {
      query.delete('code');
      query.set('error', 'temporarily_unavailable');
      query.set('error_description', words);
    });
    expect(refused).toEqual(fail({ kind: 'refused', serverMessage: 'Not now <b>please</b>' }));
  });

  it('with a code that the server does not know is refused', async () => {
    const refused = await changed((query) => query.set('code', 'unknown'));
    expect(refused).toEqual(fail({ kind: 'refused', serverMessage: 'grant request is invalid' }));
  });
});

describe('a token reply', () => {
  const replied = async (what: Fault, tuning = {}) => {
    const pending = await begin(sandbox, {}, tuning);
    const callback = await comeBack(sandbox, pending);
    sandbox.faults.next(tokenPath, what);
    return failureOf(await pending.finish(callback));
  };

  it.each([
    [fault.html(), 'not-genauth', 'html'],
    [fault.html(404), 'not-genauth', 'http-error'],
    [fault.status(400, 'no'), 'not-genauth', 'http-error'],
    [fault.truncated(), 'not-genauth', 'not-json'],
    [fault.empty(), 'not-genauth', 'empty'],
    [fault.tooLarge(), 'not-genauth', 'too-large'],
    [fault.redirect('https://evil.example/', 307), 'not-genauth', 'redirect'],
    [fault.status(503), 'server-trouble', undefined],
    [fault.status(500, '{"error":"server_error"}'), 'server-trouble', undefined],
    [fault.status(429), 'throttled', undefined],
    [fault.envelope({ statusCode: 429 }), 'throttled', undefined],
    [fault.reset(), 'offline', undefined],
    [fault.cut(), 'offline', undefined],
  ])('that is %j is a failed call', async (what, kind, reason) => {
    expect(await replied(what)).toMatchObject({
      kind: 'call',
      failure: { kind, ...(reason === undefined ? {} : { reason }) },
    });
  });

  it.each([fault.hang(), fault.stall()])(
    'that does not come, %j, is not waited for forever',
    async (what) => {
      const problem = await replied(what, { tryMs: 500 });
      expect(problem).toMatchObject({ kind: 'call', failure: { kind: 'timed-out' } });
    },
  );

  const now = Math.floor(Date.now() / 1000);
  const claimsOf = ({ url }: { readonly url: string }) => ({
    iss: `${sandbox.url}/oidc`,
    aud: sandbox.appId,
    sub: 'somebody',
    nonce: new URL(url).searchParams.get('nonce'),
    iat: now,
    exp: now + 3600,
  });

  const bearer = { access_token: 'a', token_type: 'Bearer', expires_in: 60 };

  const forged = async (
    change: object,
    { alg = 'RS256', reply = {}, keySet = key.keySet, issuer }: ForgedOptions = {},
  ) => {
    // The server claims to sign in ways that prove nothing.
    const algorithms = { id_token_signing_alg_values_supported: ['none', 'HS256', 'RS256'] };
    const named = issuer === undefined ? {} : { issuer };
    sandbox.faults.next(discoveryPath, fault.json(await discoveryOf(sandbox, { ...algorithms, ...named })));
    const pending = await begin(sandbox);
    const callback = await comeBack(sandbox, pending);
    if (issuer !== undefined) callback.searchParams.set('iss', issuer);
    const id_token = idToken(key, { ...claimsOf(pending), ...change }, alg);
    sandbox.faults.next(tokenPath, fault.json({ ...bearer, id_token, ...reply }));
    sandbox.faults.next(keysPath, fault.json(keySet));
    return pending.finish(callback);
  };

  type ForgedOptions = {
    readonly alg?: 'RS256' | 'HS256' | 'none';
    readonly reply?: object;
    readonly keySet?: object;
    readonly issuer?: string;
  };

  it('is taken where all of it is right', async () => {
    expect(valueOf(await forged({}))).toMatchObject({ accessToken: 'a' });
    expect(sandbox.faults.pending).toBe(0);
  });

  it.each(['/oidc/', '/CLIENT/oidc', '/CLIENT/oidc/'])('may name %s as its issuer', async (path) => {
    const issuer = sandbox.url + path.replace('CLIENT', sandbox.appId);
    expect(valueOf(await forged({ iss: issuer }, { issuer }))).toMatchObject({ accessToken: 'a' });
    // As the discovery says, and in no other spelling.
    expect(await forged({ iss: `${sandbox.url}/oidc` }, { issuer })).toEqual(untrusted);
  });

  it('is taken though this clock is a day off: the nonce says that it is new', async () => {
    expect((await forged({ iat: now - 90_000, exp: now - 86_400 })).ok).toBe(true);
  });

  it.each<[string, object, ForgedOptions]>([
    ['of another issuer', { iss: 'https://evil.example/oidc' }, {}],
    ['for another client', { aud: 'other' }, {}],
    ['with another nonce', { nonce: 'x' }, {}],
    ['without a nonce', { nonce: undefined }, {}],
    ['without a subject', { sub: undefined }, {}],
    ['that has long expired', { iat: now - 500_000, exp: now - 400_000 }, {}],
    ['without a signature', {}, { alg: 'none' }],
    ['signed with another key', {}, { keySet: makeKey().keySet }],
    ['with no key to check it', {}, { keySet: { keys: [] } }],
    ['without an ID token', {}, { reply: { id_token: undefined } }],
    ['with an ID token that is invalid', {}, { reply: { id_token: 'a.b.c' } }],
    ['without an access token', {}, { reply: { access_token: undefined } }],
    ['with an access token that is no header', {}, { reply: { access_token: 'a\r\nb' } }],
    ['with a refresh token that is invalid', {}, { reply: { refresh_token: 7 } }],
    ['of another token type', {}, { reply: { token_type: 'mac' } }],
  ])('%s is not trusted', async (_, change, options) => {
    expect(await forged(change, options)).toEqual(untrusted);
  });

  it('signed with a shared secret is not trusted, and that is said', async () => {
    expect(await forged({}, { alg: 'HS256' })).toEqual(
      fail({ kind: 'shared-secret-signature', alg: 'HS256' }),
    );
  });

  it('is checked with the keys at the other address where the discovered set has none', async () => {
    sandbox.faults.next(`/${sandbox.appId}${keysPath}`, fault.json(key.keySet));
    expect(valueOf(await forged({}, { keySet: { keys: [] } }))).toMatchObject({ accessToken: 'a' });
  });

  it('may come with members that are null', async () => {
    const reply = { expires_in: null, refresh_token: null, scope: null };
    expect(valueOf(await forged({}, { reply }))).toEqual({ accessToken: 'a' });
  });

  it('may follow a discovery document with members that are null', async () => {
    const nulls = {
      revocation_endpoint: null,
      end_session_endpoint: null,
      id_token_signing_alg_values_supported: null,
      authorization_response_iss_parameter_supported: null,
    };
    sandbox.faults.next(discoveryPath, fault.json(await discoveryOf(sandbox, nulls)));
    expect((await signIn(sandbox)).ok).toBe(true);
  });

  it('that can’t be checked for lack of the keys is a failed call', async () => {
    const pending = await begin(sandbox);
    const callback = await comeBack(sandbox, pending);
    sandbox.faults.next(keysPath, fault.html());
    expect(await pending.finish(callback)).toMatchObject({
      failure: { kind: 'call', failure: { kind: 'not-genauth', reason: 'html' } },
    });
  });

  it.each([
    ['as an OAuth server', 400, (said: string) => ({ error: 'invalid_request', error_description: said })],
    ['as GenAuth', 200, (said: string) => ({ statusCode: 500, message: said, requestId: said })],
  ])('never brings a secret into a message, whatever the server repeats %s', async (_, status, reply) => {
    let sent = '';
    const pending = await begin(sandbox, {
      fetch: async (input, init) => {
        if (typeof init?.body !== 'string') return fetch(input, init);
        sent = init.body;
        const { state, nonce } = Object.fromEntries(new URL(pending.url).searchParams);
        const body = JSON.stringify(reply(`${state} ${nonce} ${sent}`));
        return new Response(body, { status, headers: { 'content-type': 'application/json' } });
      },
    });
    const told = JSON.stringify(failureOf(await pending.finish(await comeBack(sandbox, pending))));
    expect(told).toContain('grant_type=authorization_code');
    const form = new URLSearchParams(sent);
    const { searchParams } = new URL(pending.url);
    const secrets = [
      form.get('code'),
      form.get('code_verifier'),
      searchParams.get('state'),
      searchParams.get('nonce'),
    ];
    for (const secret of secrets) {
      expect(secret).toMatch(/.{20}/);
      expect(told).not.toContain(secret);
    }
  });
});
