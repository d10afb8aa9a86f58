// This room: small tools that know nothing of this app; pure.

/** A moment on the clocks that count, in milliseconds. */
export type Moment = {
  /** Since the epoch, by this computer's clock: it may be wrong, and it may jump. Only for what is shown or kept. */
  readonly wall: number;
  /** Since some moment of this run; never goes back, and counts a sleep of the computer. */
  readonly monotonic: number;
  /** Since the epoch, by the server's own clock; absent until the server has told the time. */
  readonly server?: number;
};

/** Reads all three clocks. */
export type Clock = () => Moment;

/** Runs something later; returns a function that cancels it. */
export type Timer = (delayMs: number, run: () => void) => () => void;

/** The clocks of the system. */
export type SystemClocks = {
  /** Since the epoch, in milliseconds. */
  readonly wall: () => number;
  /** In milliseconds; stands still on some systems while the computer sleeps. */
  readonly running: () => number;
  /** Since the computer was switched on, in milliseconds and coarsely; counts a sleep. */
  readonly uptime: () => number;
};

/** A difference between the clocks that may be a sleep or a step: then the system is asked. Milliseconds. */
const suspicious = 200;

/** However alike the clocks seem, the system is asked after this many milliseconds: a step may hide a sleep. */
const longestTrust = 1000;

/** The uptime comes in whole seconds on some systems: what is shorter is no sleep. Milliseconds. */
const shortestSleep = 2000;

/** How long the program has been there in milliseconds, sleep included, whatever is done to the wall clock. */
export function steadyClock({ wall, running, uptime }: SystemClocks): () => number {
  let last = { wall: wall(), running: running(), uptime: uptime() };
  let slept = 0;
  return () => {
    const now = running();
    const ran = now - last.running;
    const jumped = Math.abs(wall() - last.wall - ran);
    if (jumped < suspicious && ran < longestTrust) return now + slept;
    const next = { wall: wall(), running: now, uptime: uptime() };
    const missed = next.uptime - last.uptime - ran;
    // What is too short to tell is looked at again together with what follows.
    if (missed < shortestSleep && ran < longestTrust) return now + slept;
    if (missed >= shortestSleep) slept += missed;
    last = next;
    return now + slept;
  };
}
