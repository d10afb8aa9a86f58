/**
 * Runs a limited number of tasks at a time; a limited number of others waits in turn, for a limited time
 * (milliseconds).
 */
export class Semaphore {
  readonly #longestWaitMs: number;
  readonly #mostWaiting: number;
  readonly #waiting = new Set<(isTurn: boolean) => void>();
  #free: number;

  constructor(atOnce: number, mostWaiting: number, longestWaitMs: number) {
    this.#free = atOnce;
    this.#mostWaiting = mostWaiting;
    this.#longestWaitMs = longestWaitMs;
  }

  /** Runs a task when its turn comes; `undefined` where it did not come in time. */
  async run<T>(task: () => Promise<T>): Promise<T | undefined> {
    if (!(await this.#turn())) return undefined;
    try {
      return await task();
    } finally {
      const [next] = this.#waiting;
      if (next) next(true);
      else this.#free += 1;
    }
  }

  async #turn(): Promise<boolean> {
    if (this.#free > 0) {
      this.#free -= 1;
      return true;
    }
    if (this.#waiting.size >= this.#mostWaiting) return false;
    return new Promise((resolve) => {
      const settle = (isTurn: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(settle);
        resolve(isTurn);
      };
      const timer = setTimeout(() => settle(false), this.#longestWaitMs);
      this.#waiting.add(settle);
    });
  }
}
