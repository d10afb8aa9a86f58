import type { Failure } from '../../../shared/failure';

/** Reports the sending of one answer: from the code that sends it to the code that shows it. */
export type AnswerCourse = {
  /** Milliseconds until the push code expires. */
  readonly timeLeft: () => number;
  /** The same answer is sent once more, because of this failure of the try before. */
  readonly onRetry: (why: Failure) => void;
  /** The server asks to wait this many milliseconds before the next try. */
  readonly onWait: (ms: number) => void;
  /** The user gives up: nothing more goes out. */
  readonly signal: AbortSignal;
};
