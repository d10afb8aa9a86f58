import {
  beginSignIn,
  type OidcOptions,
  type OidcTuning,
  refreshTokens,
} from '../../../../../main/genauth/oidc/oidc-client';
import type { PendingSignIn } from '../../../../../main/domain/account/browser-sign-in';
import type { RefreshFailure, Tokens } from '../../../../../main/domain/account/tokens';
import type { Result } from '../../../../../shared/result';
import type { BrowserSignInProblem } from '../../../../../shared/sign-in';
import type { Sandbox } from '../../../../sandbox/server';
import { OidcBrowser } from '../../../../support/oidc-browser';

/** Nobody listens there: the browser of these tests stops before it. */
export const redirectUri = 'http://127.0.0.1:9/callback';

/** What GenAuth's discovery is at. */
export const discoveryPath = '/oidc/.well-known/openid-configuration';
export const tokenPath = '/oidc/token';
export const keysPath = '/oidc/.well-known/jwks.json';

/** The sandbox's own client, over Node's fetch. */
export const optionsOf = (sandbox: Sandbox, options: Partial<OidcOptions> = {}): OidcOptions => ({
  fetch: (input, init) => fetch(input, init),
  appHost: sandbox.url,
  clientId: sandbox.appId,
  scopes: 'openid profile email phone username offline_access',
  ...options,
});

/** The value of what succeeded. */
export function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`It failed: ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** Begins a sign-in. */
export const begin = async (
  sandbox: Sandbox,
  options: Partial<OidcOptions> = {},
  tuning: Partial<OidcTuning> = {},
): Promise<PendingSignIn> => valueOf(await beginSignIn(optionsOf(sandbox, options), redirectUri, tuning));

/** Lets the sandbox's user sign in on the server's page. */
export const comeBack = (
  sandbox: Sandbox,
  { url }: PendingSignIn,
  browser: OidcBrowser = new OidcBrowser(),
): Promise<URL> => browser.signIn(url, redirectUri, { account: sandbox.user.email });

/** A sign-in from its begin to its end. */
export async function signIn(
  sandbox: Sandbox,
  options: Partial<OidcOptions> = {},
  tuning: Partial<OidcTuning> = {},
): Promise<Result<Tokens, BrowserSignInProblem>> {
  const pending = await begin(sandbox, options, tuning);
  return pending.finish(await comeBack(sandbox, pending));
}

/** The refresh token of tokens that have one. */
export function refreshTokenOf({ refreshToken }: Tokens): string {
  if (refreshToken === undefined) throw new Error('There is no refresh token');
  return refreshToken;
}

/** A refresh with the sandbox's client. */
export const refresh = (
  sandbox: Sandbox,
  refreshToken: string,
  tuning: Partial<OidcTuning> = {},
): Promise<Result<Tokens, RefreshFailure>> => refreshTokens(optionsOf(sandbox), refreshToken, tuning);

/** The discovery document of a sandbox, with some fields changed (or left out: undefined). */
export async function discoveryOf(
  sandbox: Sandbox,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<object> {
  const response = await fetch(sandbox.url + discoveryPath);
  const document: unknown = await response.json();
  return { ...(typeof document === 'object' ? document : {}), ...changes };
}
