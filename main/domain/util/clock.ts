/** A moment on both clocks, in milliseconds. The wall clock can jump; the monotonic one may stop while asleep. */
export type Moment = {
  /** Since the epoch. */
  readonly wall: number;
  /** Since some moment of this run; never goes back. */
  readonly monotonic: number;
};

/** Tells the time. */
export type Clock = () => Moment;

/** Runs something later; gives back how to call it off. */
export type Timer = (delayMs: number, run: () => void) => () => void;
