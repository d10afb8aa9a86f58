import type { Answer } from '../../../shared/request';

/**
 * Presses of a shortcut that follow faster than this are one key held down (X11 repeats first after 660). Milliseconds.
 */
const repeatWithin = 700;

/**
 * How long the approving shortcut rests after a press that answered nothing, in milliseconds: the next one would
 * approve, and some users set the first key repeat that late.
 */
export const restsFor = 2000;

/** Distinguishes a key that is held down from one that is pressed again. Times are monotonic milliseconds. */
export class KeyRepeat {
  readonly #until = new Map<Answer, number>();

  /** A press of a shortcut. False if it is the last press still held down. */
  press(answer: Answer, now: number): boolean {
    const isPressed = now >= (this.#until.get(answer) ?? -Infinity);
    this.#until.set(answer, now + repeatWithin);
    return isPressed;
  }

  /** The press answered nothing. Denying must not get harder by that. */
  answeredNothing(answer: Answer, now: number): void {
    if (answer === 'approve') this.#until.set(answer, now + restsFor);
  }
}
