// Taken when this file loads, so that a test that fakes the timers afterwards doesn't move the server's time.
const wall = Date.now;
const monotonic = process.hrtime.bigint.bind(process.hrtime);

/** Milliseconds since the epoch. */
export const wallNow = (): number => wall();

/** Milliseconds since some moment of this run, with fractions; never goes back. */
export const monotonicNow = (): number => Number(monotonic() / 1000n) / 1000;
