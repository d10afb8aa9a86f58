/** How long one turn of the event loop may work on items, in milliseconds: then the windows get their turn. */
const turnMs = 8;

/** How long the windows and the system get in between, in milliseconds: events in Electron's own loop, too. */
const restMs = 4;

/** The source of the items, which can be made to wait. */
export type PacedSource = { readonly pause: () => void; readonly resume: () => void };

/**
 * Hands on what comes, at once and in order, for a few milliseconds per turn of the event loop. What is left waits for
 * the next turn, and its source with it: so a flood takes neither time from the windows nor memory.
 */
export class Paced<T> {
  readonly #source: PacedSource;
  readonly #take: (item: T) => void;
  #waiting: T[] = [];
  #turnEnds: number | undefined;
  #isPaused = false;

  constructor(source: PacedSource, take: (item: T) => void) {
    this.#source = source;
    this.#take = take;
  }

  /** Takes an item. */
  push(item: T): void {
    this.#waiting.push(item);
    if (this.#waiting.length === 1) this.#goOn();
    else this.#wait();
  }

  /** Hands on all that waits, now: nothing comes after it. */
  flush(): void {
    for (const item of this.#waiting.splice(0)) this.#take(item);
  }

  /** Forgets what waits. */
  clear(): void {
    this.#waiting = [];
  }

  #goOn(): void {
    this.#turnEnds ??= this.#beginTurn();
    let taken = 0;
    const items = this.#waiting;
    // The handler of an item may clear the rest.
    while (items === this.#waiting && taken < items.length && performance.now() < this.#turnEnds) {
      const item = items[taken++];
      if (item !== undefined) this.#take(item);
    }
    this.#waiting = items === this.#waiting ? items.slice(taken) : this.#waiting;
    if (this.#waiting.length > 0) this.#wait();
    else if (this.#isPaused) this.#continue();
  }

  #beginTurn(): number {
    setTimeout(() => {
      this.#turnEnds = undefined;
      if (this.#waiting.length > 0) this.#goOn();
    }, restMs);
    return performance.now() + turnMs;
  }

  #wait(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#source.pause();
  }

  #continue(): void {
    this.#isPaused = false;
    this.#source.resume();
  }
}
