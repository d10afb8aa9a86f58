import type { Failure, FailureKind } from './failure';

/** What a user can answer. */
export type Answer = 'approve' | 'deny';

/**
 * How a push login reached this app. A link and a pasted code bring no description that could be trusted. `practice`:
 * made by this app for a user to try it with; no server knows of it.
 */
export const origins = ['event', 'link', 'pasted', 'practice'] as const;
export type Origin = (typeof origins)[number];

/** Whether only its push code is known, and maybe the app: nothing describes the request. */
export const isUndescribed = (origin: Origin): boolean => origin === 'link' || origin === 'pasted';

/** The longest life of a push code, in seconds (NIST SP 800-63B-4 §3.1.3). Longer claims are cut to it. */
export const longestLife = 600;

/** What of a request the user has never approved before, by their own history. */
export const unfamiliarParts = ['address', 'device'] as const;
export type Unfamiliar = (typeof unfamiliarParts)[number];

/** Where a push login stands. */
export type Stage =
  | { readonly name: 'pending'; readonly failure?: Failure }
  | {
      readonly name: 'answering';
      readonly answer: Answer;
      /** An earlier try of the same answer may have arrived. */
      readonly again: boolean;
      /** How many times it has gone out; absent: once at most. */
      readonly tries?: number;
      /** Why the try before failed. */
      readonly trouble?: FailureKind['kind'];
      /** The server asks to wait; the next try is then. Epoch milliseconds. */
      readonly retryAt?: number;
    }
  | { readonly name: 'unclear'; readonly answer: Answer; readonly failure: Failure }
  | { readonly name: 'answered'; readonly answer: Answer }
  | { readonly name: 'closed'; readonly failure: Failure; readonly attempted?: Answer }
  | { readonly name: 'expired'; readonly attempted?: Answer };

/** Whether the request is open: it can be answered, or is being answered. */
export const isOpen = (stage: Stage): boolean => stage.name === 'answering' || waitsForAnswer(stage);

/** Whether an answer can be given, or given again. */
export const waitsForAnswer = ({ name }: Stage): boolean => name === 'pending' || name === 'unclear';

/** For how long the user can mute requests, in minutes. */
export const muteMinutes = [20, 60, 240] as const;
