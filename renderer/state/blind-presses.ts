import { longestLife } from '../../shared/request';
import { approveDelay } from '../../shared/state/requests';

/**
 * Until when presses keep each request's Approve asleep, on the clock of events. Main puts approving off too, but by the
 * time at which it hears of a press: where it was busy, presses that followed each other closely would seem to have come
 * after a pause. Events bring the time at which they happened. No entry is needed for longer than a request lives.
 */
const asleepUntil = new Map<string, number>();

/**
 * Notes a press at this moment that could have answered. `wakesAt`: when Approve wakes as far as main knows, if it
 * does.
 */
export function notePress(id: string, at: number, wakesAt: number | undefined): void {
  const wakes = Math.max(wakesAt ?? Infinity, asleepUntil.get(id) ?? 0);
  if (at >= wakes) return;
  asleepUntil.set(id, at + approveDelay);
  for (const [each, until] of asleepUntil) {
    if (until < at - longestLife * 1000) asleepUntil.delete(each);
  }
}

/** How many requests have an entry. */
export const countAsleep = (): number => asleepUntil.size;

/** Whether a press at this moment came while Approve was asleep, or too soon after one that did. */
export const isBlind = (id: string, at: number): boolean => at < (asleepUntil.get(id) ?? 0);

/** How long presses keep Approve asleep from now on, in milliseconds; not above 0 if they don't. */
export const leftAsleep = (id: string): number => (asleepUntil.get(id) ?? 0) - performance.now();

/** The press that is being dealt with, where a key stands for a button. */
let keyAt: number | undefined;

/** Presses a button in the name of a key that went down at this moment. */
export function pressAs(at: number, press: () => void): void {
  keyAt = at;
  press();
  keyAt = undefined;
}

/** When the key went down that this press stands for, if one did. */
export const keyOfPress = (): number | undefined => keyAt;
