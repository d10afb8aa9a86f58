import type { Result } from '../../../shared/result';
import type { BrowserSignInProblem } from '../../../shared/sign-in';
import type { PendingSignIn } from './browser-sign-in';
import type { RefreshFailure, Tokens } from './tokens';

/** Which server to ask for tokens, as which client, and with which scopes. */
export type OidcTarget = {
  readonly appHost: string;
  readonly clientId: string;
  readonly scopes: string;
};

/** Leaves out everything else that the credentials hold. */
export const targetOf = ({ appHost, clientId, scopes }: OidcTarget): OidcTarget => ({
  appHost,
  clientId,
  scopes,
});

/** The authorization server, as the session uses it. No call ever throws. */
export type Oidc = {
  readonly beginSignIn: (
    target: OidcTarget,
    redirectUri: string,
  ) => Promise<Result<PendingSignIn, BrowserSignInProblem>>;
  readonly refreshTokens: (
    target: OidcTarget,
    refreshToken: string,
  ) => Promise<Result<Tokens, RefreshFailure>>;
  /** Best effort; takes a few seconds at most. */
  readonly revokeToken: (target: OidcTarget, refreshToken: string) => Promise<void>;
  /** The server's own sign-out page, where it has one. */
  readonly endSessionUrl: (target: OidcTarget) => Promise<string | undefined>;
};
