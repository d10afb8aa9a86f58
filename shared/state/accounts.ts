import type { Failure } from '../failure';
import type { BrowserSignInProblem } from '../sign-in';

/** Who is signed in, without the token. */
export type SessionView =
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'signed-out';
      readonly reason?: SignedOutReason;
      /** The sign-in in the browser: under way, or how the last one failed. */
      readonly browser?: BrowserSignInView;
      /** Just signed out here; the server's own sign-out page can be opened as well. */
      readonly canEndBrowserSession: boolean;
    }
  | {
      readonly kind: 'signed-in';
      readonly user: User;
      readonly appHost: string;
      /** Where the token is kept. `weak`: on disk, but without a keyring to protect its key. */
      readonly storage: 'keyring' | 'memory' | 'weak';
      /** There is no keyring and the user has not yet said what to do about it. */
      readonly askStorage: boolean;
    };

/** Why nobody is signed in any more. `keyring-changed`: another keyring, or none, is in place of the one that encrypted. */
export type SignedOutReason = 'token-unreadable' | 'keyring-changed' | 'session-ended';

/** How a sign-in in the browser stands. */
export type BrowserSignInView =
  /** The server is asked where to sign in. */
  | { readonly kind: 'preparing' }
  /** The browser is open on `url`, or `url` is to be copied into one. */
  | { readonly kind: 'waiting'; readonly url: string; readonly browserOpened: boolean }
  /** The browser has come back; the tokens are fetched and checked. */
  | { readonly kind: 'finishing' }
  | { readonly kind: 'failed'; readonly problem: BrowserSignInProblem };

/** The signed-in user, as GenAuth's profile tells. */
export type User = {
  /** The server's own ID of the user (`sub`); absent where it is not known yet. */
  readonly sub?: string;
  readonly name: string;
  /** What to call the account: the e-mail address before the user name before the phone number. */
  readonly account?: string;
  /** Everything that one can sign in with: a push login may name any of them. */
  readonly accounts: readonly string[];
};

/** Where one signs in: the application's own address, and its ID. */
export type SignInPlace = { readonly appHost: string; readonly appId: string };

/** From where requests arrive: an event centre's address, and the code of the event. */
export type EventPlace = { readonly eventsHost: string; readonly eventCode: string };

/** Why a sign-in form was not accepted: a field, or the call to the server. */
export type SignInProblem =
  | {
      readonly kind: 'field';
      readonly field: keyof SignInPlace | keyof EventPlace | 'accessToken';
    }
  /** Nobody signs in over a session; no window offers it. */
  | { readonly kind: 'already-signed-in' }
  | { readonly kind: 'call'; readonly failure: Failure };
