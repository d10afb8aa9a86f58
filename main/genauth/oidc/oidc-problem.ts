import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import type { Failure } from '../../../shared/failure';
import type { BrowserSignInProblem } from '../../../shared/sign-in';
import type { RefreshFailure } from '../../domain/account/tokens';
import { CallProblem } from './oidc-fetch';
import { notGenAuth } from '../http/reply';
import { serverWords } from '../http/server-words';

const deepest = 5;

/** The failure of a call that returns no tokens. */
export function failureOf(error: unknown, secrets: readonly string[] = []): Failure {
  const carried = carriedBy(error);
  if (carried) return carried;
  if (error instanceof ResponseBodyError) {
    return { kind: 'rejected', effect: 'none', statusCode: error.status, ...wordsOf(error, secrets) };
  }
  const isOtherStatus = error instanceof ClientError && error.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM';
  return notGenAuth(isOtherStatus ? 'http-error' : 'wrong-shape', 'read');
}

/** Why a callback, or the exchange of its code, gave no tokens. */
export function signInProblemOf(error: unknown, secrets: readonly string[]): BrowserSignInProblem {
  const carried = carriedBy(error);
  if (carried) return { kind: 'call', failure: carried };
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return error.error === 'access_denied'
      ? { kind: 'denied' }
      : { kind: 'refused', ...wordsOf(error, secrets) };
  }
  return { kind: 'untrusted-reply' };
}

/** Sorts a failed refresh: only `ended` ends the session. */
export function refreshFailureOf(error: unknown, secrets: readonly string[]): RefreshFailure {
  const isEnd = error instanceof ResponseBodyError && error.error === 'invalid_grant';
  return isEnd ? { kind: 'ended' } : { kind: 'failed', failure: failureOf(error, secrets) };
}

/** The failure that `openid-client` has wrapped. */
function carriedBy(error: unknown): Failure | undefined {
  let cause = error;
  for (let depth = 0; depth < deepest && cause instanceof Error; depth++) {
    if (cause instanceof CallProblem) return cause.failure;
    cause = cause.cause;
  }
  return undefined;
}

type OAuthError = { readonly error: string; readonly error_description?: string | undefined };

/** The server's own words, without what only the two of us may know. */
function wordsOf(
  { error, error_description: description }: OAuthError,
  secrets: readonly string[],
): { readonly serverMessage?: string } {
  // The library takes a description of any type.
  const words = typeof description === 'string' ? description : error;
  const serverMessage = serverWords(words, secrets);
  return serverMessage === '' ? {} : { serverMessage };
}
