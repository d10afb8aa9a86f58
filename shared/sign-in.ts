import type { Failure } from './failure';

/** Why a sign-in in the browser did not come to its end. Nothing has changed then. */
export type BrowserSignInProblem =
  /** The server could not be reached, or is not GenAuth. */
  | { readonly kind: 'call'; readonly failure: Failure }
  /** The user, or the server for them, said no. */
  | { readonly kind: 'denied' }
  /** The server refused for another reason, with its own words (plain text) where it has any. */
  | { readonly kind: 'refused'; readonly serverMessage?: string }
  /** The server's sign-in page is an error: it knows no such app, or not this redirect address. */
  | { readonly kind: 'page-refused' }
  /**
   * What came back does not belong to this sign-in, or proves nothing: state, issuer, nonce, signature, missing parts.
   */
  | { readonly kind: 'untrusted-reply' }
  /** The ID token is signed with a shared secret (`alg`, HS256 for instance), which proves nothing to this app. */
  | { readonly kind: 'shared-secret-signature'; readonly alg: string }
  /** No port could be opened for the browser to come back to. */
  | { readonly kind: 'no-port' }
  /** The one port that is set for it is another program's. */
  | { readonly kind: 'port-taken' }
  /** Nobody came back in time. */
  | { readonly kind: 'timed-out' }
  /** The user called it off, or began another one. */
  | { readonly kind: 'cancelled' };
