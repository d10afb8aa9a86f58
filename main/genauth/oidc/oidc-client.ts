// This room: sign-in with the browser, and the renewal of tokens (OpenID Connect).

import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  tokenRevocation,
} from 'openid-client';
import { z } from 'zod/mini';
import { fail, ok, type Result } from '../../../shared/result';
import type { BrowserSignInProblem } from '../../../shared/sign-in';
import { accessTokenSchema } from '../../domain/account/access-token';
import type { PendingSignIn } from '../../domain/account/browser-sign-in';
import type { RefreshFailure, Tokens } from '../../domain/account/tokens';
import { configure, forget } from './discovery';
import { signInFetch } from './sign-in-fetch';
import { CallProblem, type GenAuthFetch, oidcFetch } from './oidc-fetch';
import { failureOf, refreshFailureOf, signInProblemOf } from './oidc-problem';
import { probe } from '../http/probe';
import { notGenAuth } from '../http/reply';

/** Which server to sign in with, and as which client. */
export type OidcOptions = {
  readonly fetch: GenAuthFetch;
  /** The application's own address; the issuer is `/oidc` there. */
  readonly appHost: string;
  readonly clientId: string;
  /** Origins of other servers that the organisation trusts with its sign-ins. */
  readonly oidcOrigins?: readonly string[];
  /** With spaces between them, `openid` among them. */
  readonly scopes: string;
};

/** Time limits in milliseconds, and the clock. */
export type OidcTuning = {
  /** For each reply. */
  readonly tryMs: number;
  /** For a revocation with all that it needs. */
  readonly revokeMs: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

/** The same limit for one request as in the API client. */
const defaultTuning: OidcTuning = { tryMs: 10_000, revokeMs: 3000, now: () => Date.now() };

/** Prepares a sign-in in the browser: authorization code with PKCE (RFC 7636, 8252). Never throws. */
export async function beginSignIn(
  options: OidcOptions,
  redirectUri: string,
  tuning: Partial<OidcTuning> = {},
): Promise<Result<PendingSignIn, BrowserSignInProblem>> {
  const { tryMs, now } = { ...defaultTuning, ...tuning };
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const secrets = [state, nonce, verifier];
  try {
    let jwksUri: string | undefined;
    const network = signInFetch(
      oidcFetch(options.fetch, () => tryMs, secrets),
      {
        jwksUri: () => jwksUri,
        fallback: `${options.appHost}/${encodeURIComponent(options.clientId)}/oidc/.well-known/jwks.json`,
      },
    );
    const configuration = await configure(options, network.fetch, now());
    jwksUri = configuration.serverMetadata().jwks_uri;
    // OpenID Connect would let TLS stand in for the signature; this holds where a proxy breaks TLS open, too.
    enableNonRepudiationChecks(configuration);
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: options.scopes,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      // OpenID Connect Core, 11: without it the server may leave out the refresh token.
      ...(options.scopes.split(/\s+/).includes('offline_access') ? { prompt: 'consent' } : {}),
    });
    let finished = false;
    const finish: PendingSignIn['finish'] = async (callback) => {
      // A code that is sent twice may cost the tokens that it gave (RFC 6749, 4.1.2).
      if (finished) return fail({ kind: 'untrusted-reply' });
      finished = true;
      secrets.push(...callback.searchParams.getAll('code'));
      const begun = now();
      try {
        const reply = await authorizationCodeGrant(configuration, callback, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const tokens = readTokens(reply, begun);
        return tokens ? ok(tokens) : fail({ kind: 'untrusted-reply' });
      } catch (error) {
        const alg = network.signature()?.alg;
        const problem = signInProblemOf(error, secrets);
        // The server may have changed since it said who it is.
        if (problem.kind === 'untrusted-reply') forget(options);
        // Only what was seen: another failure of the same reply keeps its own name.
        const isUnchecked = problem.kind === 'untrusted-reply' && alg !== undefined && /^HS\d{3}$/.test(alg);
        return fail(isUnchecked ? { kind: 'shared-secret-signature', alg } : problem);
      }
    };
    const isPageRefused = (): Promise<boolean> => refusesPage(options.fetch, url.href, tryMs);
    return ok({ url: url.href, state, finish, isPageRefused });
  } catch (error) {
    return fail({ kind: 'call', failure: failureOf(error) });
  }
}

/**
 * Whether the sign-in page says at once that this can't be: a wrong app or redirect address (OpenID Connect Core,
 * 3.1.2.6).
 */
async function refusesPage(fetch: GenAuthFetch, url: string, limitMs: number): Promise<boolean> {
  const page = await probe(fetch, url, limitMs, ({ status }) => Promise.resolve(status));
  return page.ok && (page.value === 400 || page.value === 404);
}

/** Gets new tokens for a refresh token. One that the server does not replace stays good. Never throws. */
export async function refreshTokens(
  options: OidcOptions,
  refreshToken: string,
  tuning: Partial<OidcTuning> = {},
): Promise<Result<Tokens, RefreshFailure>> {
  const { tryMs, now } = { ...defaultTuning, ...tuning };
  try {
    const configuration = await configure(
      options,
      oidcFetch(options.fetch, () => tryMs, [refreshToken]),
      now(),
      'refresh',
    );
    const begun = now();
    const tokens = readTokens(await refreshTokenGrant(configuration, refreshToken), begun);
    if (!tokens) throw new CallProblem(notGenAuth('wrong-shape', 'read'));
    return ok({ refreshToken, ...tokens });
  } catch (error) {
    return fail(refreshFailureOf(error, [refreshToken]));
  }
}

/** Revokes a refresh token at the server. Best effort, within 3 s; never throws. */
export async function revokeToken(
  options: OidcOptions,
  refreshToken: string,
  tuning: Partial<OidcTuning> = {},
): Promise<void> {
  const { revokeMs, now } = { ...defaultTuning, ...tuning };
  const end = performance.now() + revokeMs;
  try {
    const fetch = oidcFetch(options.fetch, () => Math.max(0, end - performance.now()));
    const configuration = await configure(options, fetch, now());
    await tokenRevocation(configuration, refreshToken, { token_type_hint: 'refresh_token' });
  } catch {
    // Also where all went well: the reply to a revocation is empty (RFC 7009), and an empty one counts as no reply.
  }
}

/** The server's end-session page for the browser, where the server has one and can be reached. Never throws. */
export async function endSessionUrl(
  options: OidcOptions,
  tuning: Partial<OidcTuning> = {},
): Promise<string | undefined> {
  const { tryMs, now } = { ...defaultTuning, ...tuning };
  try {
    const configuration = await configure(
      options,
      oidcFetch(options.fetch, () => tryMs),
      now(),
    );
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    // Without the ID token as a hint, which others on this computer could read there: the server asks the user then.
    return buildEndSessionUrl(configuration, {}).href;
  } catch {
    return undefined;
  }
}

/** A token reply, as far as this app uses it. */
const replySchema = z.object({
  access_token: accessTokenSchema,
  expires_in: z.optional(z.number()),
  refresh_token: z.optional(accessTokenSchema),
});

/** The tokens of a reply to a request that began at `begun`, so that they never seem to live too long. */
function readTokens(reply: unknown, begun: number): Tokens | undefined {
  const read = replySchema.safeParse(reply);
  if (!read.success) return undefined;
  const { access_token, expires_in, refresh_token } = read.data;
  const expiresAt = Math.round(begun + (expires_in ?? NaN) * 1000);
  return {
    accessToken: access_token,
    ...(Number.isSafeInteger(expiresAt) ? { expiresAt } : {}),
    ...(refresh_token === undefined ? {} : { refreshToken: refresh_token }),
  };
}
