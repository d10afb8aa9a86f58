/** How many handshakes go on in one turn of the event loop. */
const perTurn = 16;

/** How long a handshake is kept waiting because more arrive, in milliseconds. */
const longestWaitMs = 3000;

/**
 * Lets handshakes go on when no more connections arrive. Node takes one in each turn of its event loop, and the system
 * keeps only so many waiting (4,096 as a rule); the others try again after one second, three, seven… So when thousands come
 * at once, they are taken in first, and served after that.
 */
export class Turnstile {
  readonly #now: () => number;
  readonly #waiting = new Set<{ readonly since: number; readonly goOn: () => void }>();
  #hasArrived = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A connection has arrived. */
  readonly arrived = (): void => {
    this.#hasArrived = true;
  };

  /** Waits for its turn. */
  pass(): Promise<void> {
    if (this.#waiting.size === 0) setImmediate(this.#turn);
    return new Promise((goOn) => this.#waiting.add({ since: this.#now(), goOn }));
  }

  readonly #turn = (): void => {
    const before = this.#hasArrived ? this.#now() - longestWaitMs : Infinity;
    this.#hasArrived = false;
    let left = perTurn;
    for (const each of this.#waiting) {
      if (each.since > before || left === 0) break;
      left -= 1;
      this.#waiting.delete(each);
      each.goOn();
    }
    if (this.#waiting.size > 0) setImmediate(this.#turn);
  };
}
