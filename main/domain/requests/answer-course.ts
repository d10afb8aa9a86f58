import type { Failure } from '../../../shared/failure';

/** How the sending of one answer goes, between who sends it and who shows it. */
export type AnswerCourse = {
  /** Milliseconds until the push code expires. */
  readonly timeLeft: () => number;
  /** The same answer goes out once more, because the try before failed so. */
  readonly onRetry: (why: Failure) => void;
  /** The server asks to wait so many milliseconds before the next try. */
  readonly onWait: (ms: number) => void;
  /** The user gives up: nothing more goes out. */
  readonly signal: AbortSignal;
};
