// This room: push logins and how they are answered; pure.

import type { Failure } from '../../../shared/failure';
import type { Contradiction, Details } from '../../../shared/details';
import { type Answer, longestLife, type Origin, type Stage, type Unfamiliar } from '../../../shared/request';
import type { Moment } from '../util/clock';

/** What is known when a push login arrives. */
export type Arrival = {
  readonly pushCodeId: string;
  readonly origin: Origin;
  readonly details: Details;
  /** Life of the push code in seconds, from the server or the documented default of 120. */
  readonly expireTime: number;
  /** Epoch milliseconds, by the server's clock. */
  readonly createdAt?: number;
  readonly matchNumber?: string;
};

/** An arrival from outside, which can't call itself practice. */
export type OutsideArrival = Arrival & { readonly origin: Exclude<Origin, 'practice'> };

/** What requests need to know about a signed-in account. */
export type RequestAccount = {
  readonly id: string;
  /** Its server's address: push codes are told apart by it. */
  readonly server: string;
  /** The application that its user has signed in to. */
  readonly appId: string;
  /** Owner of the history's entries; absent while the server has not told its ID of the user. */
  readonly user?: string;
  /** Its name, as shown to the user. */
  readonly name: string;
  /** Names under which a request for it may come; empty when none is known. */
  readonly ownNames: readonly string[];
};

/** Whether an account's app may answer a request; `unknown` where GenAuth does not say. */
export type MayAnswer = 'yes' | 'no' | 'unknown';

/** One push login, from its arrival until it is forgotten. */
export type PushLogin = Arrival & {
  readonly id: string;
  /** The account whose connection brought it, or that was picked for it; absent until one is. */
  readonly account?: RequestAccount;
  /** The IDs of the accounts whose connections have brought it. */
  readonly broughtTo: readonly string[];
  readonly receivedAt: Moment;
  /** The monotonic time decides; the other is for what is shown and kept. */
  readonly deadline: Moment;
  /** The numbers to choose from, in the order shown; one of them is `matchNumber`. */
  readonly choices?: readonly string[];
  /** What of it the user has never approved before. */
  readonly novel: readonly Unfamiliar[];
  /** What several events said differently. */
  readonly contradictions?: readonly Contradiction[];
  /** Two different numbers to match were claimed: it can only be denied. */
  readonly numbersDiffer?: true;
  /** It arrived while pop-ups were muted. */
  readonly cameInQuiet?: true;
  /** What GenAuth said of the accounts that it was asked about, by their IDs. */
  readonly mayAnswer: Readonly<Record<string, MayAnswer>>;
  readonly stage: Stage;
  /** How many times the user has answered it. */
  readonly attempts: number;
  /** Why the last answer that failed did so. */
  readonly lastFailure?: Failure['kind'];
  /** When it reached a final stage. */
  readonly finishedAt?: Moment;
  /** The user said "This wasn't me", and where. */
  readonly reported?: 'main' | 'prompt' | 'tray';
};

/** What can happen to a push login. */
export type LoginEvent =
  | { readonly type: 'decide'; readonly answer: Answer }
  | { readonly type: 'delivered' }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'expire' }
  /** The answer goes out once more; `after`: why the try before failed. */
  | { readonly type: 'retry'; readonly after: Failure['kind'] }
  /** The server asks to wait with the answer's next try, until then (epoch milliseconds). */
  | { readonly type: 'wait'; readonly until: number }
  /** What kept answers from being accepted is over: whatever failed because of it may be forgotten. */
  | { readonly type: 'recovered'; readonly from: readonly Failure['kind'][] }
  /** Its sender has taken it back. */
  | { readonly type: 'withdraw' };

/** Milliseconds until it ends; 0 when it has. No step of the wall clock changes it. */
export const remaining = ({ deadline }: Pick<PushLogin, 'deadline'>, now: Moment): number =>
  Math.max(0, deadline.monotonic - now.monotonic);

/**
 * How long ago it started, in milliseconds. Only the server's own clock can tell: until it is known, and where the start
 * lies in its future, a request starts as it comes.
 */
const ageOf = ({ createdAt }: Pick<Arrival, 'createdAt'>, { server }: Moment): number =>
  createdAt === undefined || server === undefined ? 0 : Math.max(0, server - createdAt);

/** When it started, in epoch milliseconds by this computer's clock. */
export const startedAt = (login: Pick<PushLogin, 'createdAt' | 'receivedAt'>): number =>
  login.receivedAt.wall - ageOf(login, login.receivedAt);

/** When a push login that arrives now ends. */
export function deadlineOf(arrival: Pick<Arrival, 'createdAt' | 'expireTime'>, now: Moment): Moment {
  const life = Math.min(arrival.expireTime, longestLife) * 1000;
  const left = Math.max(0, life - ageOf(arrival, now));
  return { wall: now.wall + left, monotonic: now.monotonic + left };
}

/**
 * The state machine: returns the next stage, or the very same one where the event changes nothing.
 *
 * The first decision wins. A failed answer goes back to pending only if it surely had no effect; where it may have had
 * one, only the same answer can be sent again.
 */
export function transition(stage: Stage, event: LoginEvent): Stage {
  switch (stage.name) {
    case 'pending':
      if (event.type === 'decide') return { name: 'answering', answer: event.answer, again: false };
      if (event.type === 'expire') return { name: 'expired' };
      if (event.type === 'withdraw') return { name: 'closed', failure: takenBack };
      if (event.type === 'recovered' && stage.failure && event.from.includes(stage.failure.kind)) {
        return { name: 'pending' };
      }
      return stage;
    case 'answering':
      if (event.type === 'delivered') return { name: 'answered', answer: stage.answer };
      if (event.type === 'failed') return afterFailure(stage.answer, stage.again, event.failure);
      if (event.type === 'wait') return { ...stage, retryAt: event.until };
      if (event.type === 'retry') {
        const { name, answer, again, tries = 1 } = stage;
        return { name, answer, again, tries: tries + 1, trouble: event.after };
      }
      // The answer under way is told by its reply; the client stops by itself at the expiry.
      return stage;
    case 'unclear':
      if (event.type === 'decide' && event.answer === stage.answer) {
        return { name: 'answering', answer: stage.answer, again: true };
      }
      if (event.type === 'expire') return { name: 'expired', attempted: stage.answer };
      if (event.type === 'withdraw') {
        return { name: 'closed', failure: takenBack, attempted: stage.answer };
      }
      return stage;
    case 'answered':
    case 'closed':
    case 'expired':
      return stage;
  }
}

const takenBack: Failure = { kind: 'withdrawn', effect: 'none' };

function afterFailure(answer: Answer, again: boolean, failure: Failure): Stage {
  const mayHaveCounted = again || failure.effect === 'unknown';
  if (failure.kind === 'gone') {
    return { name: 'closed', failure, ...(mayHaveCounted ? { attempted: answer } : {}) };
  }
  return mayHaveCounted ? { name: 'unclear', answer, failure } : { name: 'pending', failure };
}
