import type { Timer } from './clock';

/** Runs something at once when asked, and, however often it is asked, at most once in `gapMs` milliseconds. */
export class Throttle {
  readonly #run: () => void;
  readonly #gapMs: number;
  readonly #timer: Timer;
  #stop: (() => void) | undefined;
  #isAskedAgain = false;

  constructor(run: () => void, gapMs: number, timer: Timer) {
    this.#run = run;
    this.#gapMs = gapMs;
    this.#timer = timer;
  }

  /** Asks for a run: now, or once at the end of the pause after the last one. */
  ask(): void {
    if (this.#stop) {
      this.#isAskedAgain = true;
      return;
    }
    this.#run();
    this.#stop = this.#timer(this.#gapMs, () => this.#rested());
  }

  dispose(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#isAskedAgain = false;
  }

  #rested(): void {
    const isDue = this.#isAskedAgain;
    this.dispose();
    if (isDue) this.ask();
  }
}
