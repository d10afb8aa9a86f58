/** So far apart the two clocks may be before the user hears of it, in milliseconds. */
const tolerated = 30_000;

/** A `Date` header has whole seconds: the moment that it names is half a second later in the middle. */
const halfSecond = 500;

/** The longest that a reply may have taken for its `Date` to count, in milliseconds. */
const longestReply = 10_000;

/** The server's clock, as its replies tell it; kept by the steady clock, so that no step of the wall clock moves it. */
export class ServerTime {
  readonly #steady: () => number;
  #ahead: number | undefined;

  /** `steady`: milliseconds that never jump. */
  constructor(steady: () => number) {
    this.#steady = steady;
  }

  /** Now, in epoch milliseconds; undefined until a reply has told. */
  now(): number | undefined {
    return this.#ahead === undefined ? undefined : this.#steady() + this.#ahead;
  }

  /**
   * A reply has come: `date` is its `Date` header in epoch milliseconds, `tookMs` how long it took, `wall` what this
   * computer's clock says. Returns by how many milliseconds that one is ahead of the server's (negative: behind),
   * where it is more than is tolerated.
   */
  learn(date: number, tookMs: number, wall: number): number | undefined {
    if (!Number.isFinite(date) || tookMs > longestReply) return undefined;
    const server = date + halfSecond + tookMs / 2;
    this.#ahead = server - this.#steady();
    const ahead = Math.round(wall - server);
    return Math.abs(ahead) > tolerated ? ahead : undefined;
  }
}
