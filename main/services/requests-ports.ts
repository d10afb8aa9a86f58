import type { Failure } from '../../shared/failure';
import type { Details } from '../../shared/details';
import type { Answer, Unfamiliar } from '../../shared/request';
import type { Result } from '../../shared/result';
import type { AnswerCourse } from '../domain/requests/answer-course';
import type { MayAnswer, PushLogin, RequestAccount } from '../domain/requests/push-login';
import type { PromptWindowPort } from '../domain/requests/raised';
import type { Environment } from '../domain/requests/request-state';
import type { Moment, Timer } from '../domain/util/clock';

/**
 * Sends the answer to a request, and again until its outcome is known, no time is left or the user gives up. Never
 * throws.
 */
export type Send = (course: AnswerCourse) => Promise<Result<null, Failure>>;

/** What the requests need from the world. */
export type RequestsPorts = {
  /** `server`: whose own clock is to be told as well. */
  readonly clock: (server?: string) => Moment;
  readonly timer: Timer;
  /** An unpredictable integer from 0 to `below` - 1. */
  readonly random: (below: number) => number;
  /** How an answer goes out in the name of the request's account: bound to its present session, whenever it is sent. */
  readonly sender: (login: PushLogin, answer: Answer) => Send;
  /** Asks an account's server whether its app may answer the request. Never throws. */
  readonly askMayAnswer: (login: PushLogin, accountId: string) => Promise<MayAnswer>;
  /** Whether a request was answered already, maybe before the app was last started. */
  readonly wasAnswered: (pushCodeId: string, server: string) => boolean;
  /** What of a request's description the user has never approved before with this account. */
  readonly unfamiliarOf: (details: Details, account: RequestAccount | undefined) => readonly Unfamiliar[];
  readonly promptWindow: PromptWindowPort;
  readonly environment: () => Omit<Environment, 'now'>;
  /** Something that is shown has changed. */
  readonly onChange: () => void;
  /** A request has arrived that the user should be told of. */
  readonly onArrival: (login: PushLogin) => void;
  /** A request was not taken in, because it had expired before it arrived, or gave way to a newer one. */
  readonly onMissed: (why: 'expired-on-arrival' | 'pushed-out') => void;
  /**
   * A request has come to its end, by whatever way; told once for each. One that a flood pushes out has not: it may
   * arrive again.
   */
  readonly onFinished: (login: PushLogin) => void;
};
