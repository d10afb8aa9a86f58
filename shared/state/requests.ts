// This room: the parts of the snapshot that goes to the windows.

import type { Contradiction, Details } from '../details';
import type { Answer, Unfamiliar, Origin, Stage } from '../request';

/**
 * Whose a request is to answer: an account's that is signed in (`own`), one's that is not (`other`), anyone's who signs in
 * (`none`: nobody is), or the user is to pick one.
 */
export type Standing = 'own' | 'other' | 'none' | 'unpicked';

/** One push login as the window may know it: never the whole push code, never the number to match. */
export type LoginView = {
  /** This app's own name for the request; means nothing to the server. */
  readonly id: string;
  /** The last characters of the push code, six at most: enough to tell two apart, useless to anyone else. */
  readonly codeTail: string;
  /** Changes with anything that is displayed; an answer names the fingerprint that the user saw. */
  readonly fingerprint: string;
  readonly origin: Origin;
  readonly details: Details;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** The whole life of the request, in milliseconds, for the countdown's bar. */
  readonly lifetime: number;
  readonly stage: Stage;
  /** How many times the user has answered it: two snapshots may have all of an answer between them. */
  readonly attempts: number;
  /** Three numbers to choose from, when the request asks for number matching and is still open. */
  readonly choices?: readonly string[];
  /** The account that answers it, or that it came for; absent where none is chosen. */
  readonly account?: {
    readonly id: string;
    readonly name: string;
    readonly server: string;
    /** The request names this account's own application, or none: the account's logo may stand in it. */
    readonly isOwnApp?: true;
  };
  readonly standing: Standing;
  /** The accounts to choose from, by their IDs, where there is a choice. */
  readonly picks?: readonly string[];
  /** What GenAuth said when asked whether that account may answer requests of that app. */
  readonly mayAnswer: 'yes' | 'no' | 'unknown';
  /** The request names an account that is not the one that answers it. */
  readonly otherAccount: boolean;
  /** The answers that a window offers. The approval policy of main decides; each is decided again when it comes. */
  readonly offers: readonly Answer[];
  /** What of it the user has never approved before. */
  readonly novel: readonly Unfamiliar[];
  /** What several messages said differently of it. */
  readonly contradictions?: readonly Contradiction[];
  /** Two different numbers to match were claimed: it can only be denied. */
  readonly numbersDiffer?: true;
  /** The organisation wants a number to match, and it has none: it can only be denied. */
  readonly needsNumber?: true;
};

/** Why pop-ups rest. */
export type QuietReason = 'burst' | 'many-unwanted' | 'reported' | 'by-hand';

/** Quiet mode: no pop-up, sound or notification; the list and the badge stay. `until`: epoch milliseconds. */
export type QuietView = { readonly reason: QuietReason; readonly until: number };

/** Which request the prompt shows. */
export type PromptView = {
  readonly loginId?: string;
  /** 1-based place in the queue. */
  readonly position: number;
  readonly total: number;
  /** The approving shortcut was just pressed and answered nothing: it answers nothing for a moment. */
  readonly shortcutRests?: true;
};

/** Why an answer was not taken. Nothing was sent. */
export type Refusal =
  | 'too-early'
  | 'changed'
  | 'not-shown'
  | 'not-open'
  | 'already-answered'
  | 'not-signed-in'
  | 'other-session'
  | 'account-needed'
  | 'screen-locked'
  | 'quiet'
  | 'number-needed'
  | 'numbers-differ'
  | 'no-number'
  | 'turned-off'
  | 'several-open';

/**
 * The outcome of a user's attempt to answer. `accepted`: the answer is being sent, which does not mean that it counted.
 */
export type AnswerOutcome =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly refusal: Refusal };

/**
 * How long a request must have been visible, without a press, before it may be approved, in milliseconds (Firefox's
 * figure).
 */
export const approveDelay = 1000;

/** Milliseconds until a shown request may be answered. */
export type Delays = { readonly approve: number; readonly deny: number };
