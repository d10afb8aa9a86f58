import type { Input, Output } from '../../shared/ipc';

/** What a window shows now, as main takes it. */
export type ShownNow = Input<'shown'>;

/** Sends the reports of what a window shows, in their order: of one that a newer one overtakes, nothing more is sent. */
export class Reports {
  readonly #send: (shown: ShownNow) => Promise<Output<'shown'> | undefined>;
  #newest = 0;

  constructor(send: (shown: ShownNow) => Promise<Output<'shown'> | undefined>) {
    this.#send = send;
  }

  /**
   * Returns main's answer; undefined without one, or if a newer report was made meanwhile. `onMoved`: things have
   * moved; called once main knows that nothing is where it was.
   */
  async report(shown: ShownNow, onMoved?: () => void): Promise<Output<'shown'> | undefined> {
    const number = ++this.#newest;
    if (onMoved) {
      await this.#send([]);
      if (number !== this.#newest) return undefined;
      onMoved();
    }
    const answer = await this.#send(shown);
    return number === this.#newest ? answer : undefined;
  }
}
