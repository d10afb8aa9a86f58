import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revokeToken } from '../../../../../main/genauth/oidc/oidc-client';
import { fail, ok } from '../../../../../shared/result';
import { fault, makeGate, type Sandbox, startSandbox } from '../../../../sandbox/server';
import { idToken, makeKey } from './forged-token';
import { failureOf } from '../http/genauth-world';
import { discoveryPath, optionsOf, refresh, refreshTokenOf, signIn, tokenPath, valueOf } from './oidc-world';

let sandbox: Sandbox;
let refreshToken: string;

beforeEach(async () => {
  sandbox = await startSandbox();
  refreshToken = refreshTokenOf(valueOf(await signIn(sandbox)));
});

afterEach(() => sandbox.close());

const ended = fail({ kind: 'ended' });
const revocationPath = '/oidc/token/revocation';

describe('a refresh', () => {
  it('gives new tokens, without the old refresh token', async () => {
    const first = valueOf(await refresh(sandbox, refreshToken));
    expect(first.expiresAt).toBeGreaterThan(Date.now());
    const second = valueOf(await refresh(sandbox, refreshTokenOf(first)));
    const seen = [refreshToken, first.refreshToken, second.refreshToken, first.accessToken];
    expect(new Set([...seen, second.accessToken]).size).toBe(5);
    expect(await refresh(sandbox, refreshToken)).toEqual(ended);
  });

  it('keeps the refresh token where the server sends no other', async () => {
    sandbox.faults.next(tokenPath, fault.json({ access_token: 'new', token_type: 'bearer' }));
    expect(await refresh(sandbox, refreshToken)).toEqual(ok({ accessToken: 'new', refreshToken }));
  });

  it('counts the life of a token from before the request, by this computer’s clock', async () => {
    const reply = { access_token: 'new', token_type: 'bearer', expires_in: 90 };
    sandbox.faults.next(tokenPath, fault.json(reply));
    const tokens = valueOf(await refresh(sandbox, refreshToken, { now: () => 5000 }));
    expect(tokens.expiresAt).toBe(95_000);
  });

  it.each([-30, 30])('works though this clock is %i years off', async (years) => {
    const realNow = Date.now;
    const iat = Math.floor(realNow() / 1000);
    const claims = { iss: `${sandbox.url}/oidc`, aud: sandbox.appId, sub: 'x', iat, exp: iat + 3600 };
    const reply = { access_token: 'new', token_type: 'bearer', id_token: idToken(makeKey(), claims) };
    sandbox.faults.next(tokenPath, fault.json(reply));
    // The library reads the clock by itself.
    Date.now = () => realNow() + years * 365 * 86_400_000;
    try {
      expect((await refresh(sandbox, refreshToken)).ok).toBe(true);
    } finally {
      Date.now = realNow;
    }
  });

  it('is at its end when the session is: revoked, taken away or never there', async () => {
    expect(await refresh(sandbox, 'unknown')).toEqual(ended);
    const { user } = sandbox;
    sandbox.endSession(user);
    expect(await refresh(sandbox, refreshToken)).toEqual(ended);
  });

  it('whose reply is lost has used the token up', async () => {
    sandbox.faults.next(tokenPath, fault.applied(fault.reset()));
    expect(failureOf(await refresh(sandbox, refreshToken)).kind).toBe('failed');
    expect(sandbox.grants.at(-1)).toMatchObject({ grantType: 'refresh_token', granted: true });
    expect(await refresh(sandbox, refreshToken)).toEqual(ended);
  });

  it.each([
    [fault.status(500), 'server-trouble'],
    [fault.status(503, '{"error":"invalid_grant"}'), 'server-trouble'],
    [fault.status(429, '{"error":"invalid_grant"}'), 'throttled'],
    [fault.envelope({ statusCode: 500 }), 'server-trouble'],
    [fault.envelope({ statusCode: 401, apiCode: 2020 }), 'not-signed-in'],
    [fault.status(400, '{"error":"invalid_client","error_description":"Who?"}'), 'rejected'],
    [fault.status(401, '{"error":"invalid_token"}'), 'rejected'],
    [fault.json({ error: 'invalid_grant' }), 'not-genauth'],
    [fault.json({ access_token: 'a b', token_type: 'bearer' }), 'not-genauth'],
    [fault.status(403, 'invalid_grant', 'text/plain'), 'not-genauth'],
    [fault.html(), 'not-genauth'],
    [fault.truncated(), 'not-genauth'],
    [fault.redirect('/oidc/auth'), 'not-genauth'],
    [fault.reset(), 'offline'],
    [fault.cut(), 'offline'],
  ])('that meets %j has failed, and the session goes on', async (what, kind) => {
    sandbox.faults.next(tokenPath, what);
    expect(await refresh(sandbox, refreshToken)).toMatchObject({
      failure: { kind: 'failed', failure: { kind } },
    });
    expect((await refresh(sandbox, refreshToken)).ok).toBe(true);
  });

  it('that gets no answer, or no discovery, has failed', async () => {
    sandbox.faults.next(tokenPath, fault.hang());
    expect(await refresh(sandbox, refreshToken, { tryMs: 200 })).toMatchObject({
      failure: { kind: 'failed', failure: { kind: 'timed-out' } },
    });
    sandbox.faults.next(discoveryPath, fault.status(400, '{"error":"invalid_grant"}'));
    const later = { now: () => Date.now() + 7_200_000 };
    expect(await refresh(sandbox, refreshToken, later)).toMatchObject({
      failure: { kind: 'failed', failure: { kind: 'not-genauth' } },
    });
  });

  it('is read rightly whatever the server puts in the place of its words', async () => {
    for (const error_description of [{ a: 1 }, ['x'], 42, true, null]) {
      const refuse = (error: string): void =>
        sandbox.faults.next(tokenPath, fault.status(400, JSON.stringify({ error, error_description })));
      refuse('invalid_grant');
      expect(await refresh(sandbox, refreshToken)).toEqual(ended);
      refuse('invalid_client');
      expect(await refresh(sandbox, refreshToken)).toMatchObject({
        failure: { kind: 'failed', failure: { kind: 'rejected', serverMessage: 'invalid_client' } },
      });
    }
  });

  it('never brings the token into a message', async () => {
    const body = { error: 'invalid_request', error_description: `What is ${refreshToken}?` };
    sandbox.faults.next(tokenPath, fault.status(400, JSON.stringify(body)));
    expect(failureOf(await refresh(sandbox, refreshToken))).toEqual({
      kind: 'failed',
      failure: { kind: 'rejected', effect: 'none', statusCode: 400, serverMessage: 'What is …?' },
    });
    sandbox.faults.next(tokenPath, fault.envelope({ statusCode: 500, message: `What is ${refreshToken}?` }));
    expect(failureOf(await refresh(sandbox, refreshToken))).toMatchObject({
      failure: { kind: 'server-trouble', serverMessage: 'What is …?' },
    });
  });
});

describe('a revocation', () => {
  it('a revocation of the refresh token ends the session', async () => {
    await revokeToken(optionsOf(sandbox), refreshToken);
    expect(await refresh(sandbox, refreshToken)).toEqual(ended);
  });

  it.each([fault.status(500), fault.html(), fault.reset()])('that meets %j is over', async (what) => {
    sandbox.faults.next(revocationPath, what);
    await expect(revokeToken(optionsOf(sandbox), refreshToken)).resolves.toBeUndefined();
    expect(sandbox.requestsTo(revocationPath)).toHaveLength(1);
  });

  it('is not waited for forever, nor is what it needs before', async () => {
    const gate = makeGate();
    for (const path of [revocationPath, discoveryPath] as const) {
      sandbox.faults.next(path, fault.wait(gate.opened));
      const now = () => Date.now() + (path === discoveryPath ? 7_200_000 : 0);
      await revokeToken(optionsOf(sandbox), refreshToken, { revokeMs: 200, now });
    }
    expect(sandbox.requestsTo(revocationPath)).toHaveLength(1);
    gate.release();
  });
});
