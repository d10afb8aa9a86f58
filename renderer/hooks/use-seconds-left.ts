import { useEffect, useState } from 'preact/hooks';

const secondsUntil = (at: number): number => Math.max(0, Math.ceil((at - Date.now()) / 1000));

/** The longest wait for a second that counts, in milliseconds: the clock may jump. */
const longestWait = 10_000;

/**
 * Whole seconds until a moment (epoch milliseconds); follows the clock, and stops at 0. `last`: only this many of the last
 * seconds matter, and nothing is rendered for each one before.
 */
export function useSecondsLeft(at: number, last = Infinity): number {
  const [, setTick] = useState(0);
  const seconds = secondsUntil(at);
  useEffect(() => {
    if (seconds === 0) return;
    // Wakes just after the displayed second ends.
    const untilNext = at - Date.now() - Math.min(seconds - 1, last) * 1000;
    const wait = Math.min(Math.max(0, untilNext), longestWait) + 10;
    const timer = setTimeout(() => setTick((tick) => tick + 1), wait);
    return () => clearTimeout(timer);
  });
  return seconds;
}
