/** Why something at the address is not GenAuth's API. */
export type NotGenAuthReason =
  | 'html'
  | 'redirect'
  | 'empty'
  | 'too-large'
  | 'not-json'
  | 'wrong-shape'
  | 'http-error';

/** Everything that can go wrong between this app and GenAuth. Messages for users: `messages.failure`. */
export type FailureKind =
  | { readonly kind: 'offline' }
  | { readonly kind: 'untrusted-certificate' }
  /** A proxy wants a name and a password first. */
  | { readonly kind: 'proxy' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'not-signed-in' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'gone' }
  /** The sender took the request back; no call was made. */
  | { readonly kind: 'withdrawn' }
  /** The user gave up sending. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'rejected' }
  /** A code from 300 to 399 in GenAuth's reply: the server wants something else first. */
  | { readonly kind: 'next-step' }
  /** The older `{code, message, data}`, in which no call of this app is answered. */
  | { readonly kind: 'old-form' }
  | { readonly kind: 'server-trouble' }
  /** It names a server for sign-ins that is neither itself nor one of the organisation's. Nothing was sent there. */
  | { readonly kind: 'other-server' }
  | { readonly kind: 'not-genauth'; readonly reason: NotGenAuthReason };

/**
 * A failed call.
 *
 * `effect` says what the call may have done: `none` when it surely changed nothing (it never left, or the server
 * refused it), `unknown` when the server may have acted on it. Only after `none` may a user decide again.
 */
export type Failure = FailureKind & {
  readonly effect: 'none' | 'unknown';
  /** The server's own words, made plain text. */
  readonly serverMessage?: string;
  readonly statusCode?: number;
  readonly apiCode?: number;
  readonly requestId?: string;
  /** GenAuth's own `statusCode` 500 in an HTTP 200: said twice alike, it is an answer and no outage. */
  readonly isOwnWord?: true;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs?: number;
};
