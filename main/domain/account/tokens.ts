import type { Failure } from '../../../shared/failure';

/** What the authorization server gave. Never logged, never sent to a window. */
export type Tokens = {
  readonly accessToken: string;
  /** Epoch milliseconds by this computer's clock; absent where the server did not say. */
  readonly expiresAt?: number;
  readonly refreshToken?: string;
};

/** How a refresh failed. Only `ended` (a definite `invalid_grant`) ends a session. */
export type RefreshFailure =
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly failure: Failure };
