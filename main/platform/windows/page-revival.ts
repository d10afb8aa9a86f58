/** A page that dies twice within this time waits for as long: what killed it may still be there. In milliseconds. */
const settlesWithin = 10_000;

/** Has a page that has died come back: at once, or, where it dies again and again, after a while. */
export class PageRevival {
  #lastDeath = -Infinity;

  /** The page has died: calls back when it may come back. */
  after(comeBack: () => void): void {
    const now = performance.now();
    const isAgain = now - this.#lastDeath < settlesWithin;
    this.#lastDeath = now;
    setTimeout(comeBack, isAgain ? settlesWithin : 0);
  }
}
