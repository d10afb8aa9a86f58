import { useEffect, useState } from 'preact/hooks';

const secondsUntil = (at: number): number => Math.max(0, Math.ceil((at - Date.now()) / 1000));

/** Whole seconds until a moment (epoch milliseconds); follows the clock, and stops at 0. */
export function useSecondsLeft(at: number): number {
  const [, setTick] = useState(0);
  const seconds = secondsUntil(at);
  useEffect(() => {
    if (seconds === 0) return;
    // Wakes just after the displayed second ends.
    const untilNext = at - Date.now() - (seconds - 1) * 1000;
    const timer = setTimeout(() => setTick((tick) => tick + 1), Math.max(0, untilNext) + 10);
    return () => clearTimeout(timer);
  });
  return seconds;
}
