import type { Failure } from '../failure';
import type { ConnectionView } from './connection';
import type { BrowserSignInProblem } from '../sign-in';

/** The most accounts that can be signed in at the same time. */
export const mostAccounts = 8;

/** An account that is signed in, without its token. */
export type SignedInAccount = {
  readonly state: 'signed-in';
  readonly id: string;
  /** Another one after each sign-in: the same user may sign in again. */
  readonly session: number;
  readonly user: User;
  readonly appHost: string;
  readonly appId: string;
  /** The path of its application's own logo, which main has fetched and gives to the windows. */
  readonly logo?: string;
  readonly connection: ConnectionView;
  /** Where the token is kept. `weak`: on disk, but without a keyring to protect its key. */
  readonly storage: 'keyring' | 'memory' | 'weak';
  /** There is no keyring and the user has not yet said what to do about it. */
  readonly askStorage: boolean;
};

/**
 * An account that is not signed in any more, although its user has not signed out. Whose it is is known only if it could be read.
 */
export type LeftAccount = {
  readonly state: SignedOutReason;
  readonly id: string;
  readonly user?: User;
  readonly appHost?: string;
  readonly appId?: string;
};

export type AccountView = SignedInAccount | LeftAccount;

/** All accounts, and the sign-in of one more. */
export type AccountsView = {
  /** The stored ones are still being read. */
  readonly isStarting: boolean;
  readonly list: readonly AccountView[];
  /** The sign-in in the browser: under way, or how the last one failed. */
  readonly browser?: BrowserSignInView;
  /** Just signed out here; the server's own sign-out page can be opened as well. */
  readonly canEndBrowserSession: boolean;
};

/** Those of the accounts that are signed in. */
export const signedInOf = ({ list }: AccountsView): readonly SignedInAccount[] =>
  list.filter((each) => each.state === 'signed-in');

/** What to call an account: by what its user signs in with, where that is known. */
export const nameOf = ({ name, account }: User): string => account ?? name;

/**
 * Why an account is signed in no more, or not yet. `keyring-changed`: another keyring, or none, is in place of the one that
 * encrypted. `keyring-locked`, `keyring-silent`: the keyring is there, and doesn't let the session be read now;
 * `keyring-lost`: nor later, until the app is started again.
 * `not-allowed`: the organisation allows others only.
 */
export type SignedOutReason =
  | 'token-unreadable'
  | 'keyring-changed'
  | 'keyring-locked'
  | 'keyring-silent'
  | 'keyring-lost'
  | 'session-ended'
  | 'not-allowed';

/** How a sign-in in the browser stands. */
export type BrowserSignInView =
  /** The server is asked where to sign in. */
  | { readonly kind: 'preparing' }
  /** The browser is open on `url`, or `url` is to be copied into one. */
  | { readonly kind: 'waiting'; readonly url: string; readonly browserOpened: boolean }
  /** The browser has come back; the tokens are fetched and checked. */
  | { readonly kind: 'finishing' }
  /** `attempt` is its number: two snapshots may have all of the next one between them, which fails the same way. */
  | { readonly kind: 'failed'; readonly problem: BrowserSignInProblem; readonly attempt: number };

/** The signed-in user, as GenAuth's profile describes them. */
export type User = {
  /** The server's own ID of the user (`sub`); absent where it is not known yet. */
  readonly sub?: string;
  readonly name: string;
  /** What to call the account: the e-mail address before the user name before the phone number. */
  readonly account?: string;
  /** Everything that the user can sign in with: a push login may name any of them. */
  readonly accounts: readonly string[];
  /** The phone number among them with its country code and without it, where the server has told that. */
  readonly otherForms?: readonly string[];
};

/** Where a user signs in: the application's own address, and its ID. */
export type SignInPlace = { readonly appHost: string; readonly appId: string };

/** From where requests arrive: an event centre's address, and the code of the event. */
export type EventPlace = { readonly eventsHost: string; readonly eventCode: string };

/** Why a sign-in form was not accepted: a field, or the call to the server. */
export type SignInProblem =
  | {
      readonly kind: 'field';
      readonly field: keyof SignInPlace | keyof EventPlace | 'accessToken';
    }
  /** The most accounts that are possible are signed in already. */
  | { readonly kind: 'too-many-accounts' }
  /** The organisation allows its own accounts only. */
  | { readonly kind: 'not-allowed' }
  /** While somebody is signed in, the user has to confirm a new server; this one was not confirmed. */
  | { readonly kind: 'server-not-confirmed' }
  | { readonly kind: 'call'; readonly failure: Failure };
