import type { Answer } from '../../../shared/request';

/** Presses of a shortcut that follow faster than this are one key held down (X11 repeats first after 660). Milliseconds. */
const repeatWithin = 700;

/** After a press that only brought the prompt up: the next would approve, and some set the first repeat that late. */
const repeatAfterPromptWithin = 1500;

/** Tells a key that is held down from one that is pressed again. Times are monotonic milliseconds. */
export class KeyRepeat {
  readonly #until = new Map<Answer, number>();

  /** A shortcut came. False if it is the last press still held down. */
  press(answer: Answer, now: number): boolean {
    const isPressed = now >= (this.#until.get(answer) ?? -Infinity);
    this.#until.set(answer, now + repeatWithin);
    return isPressed;
  }

  /** The press only brought the prompt up. Denying must not get harder by that. */
  broughtPromptUp(answer: Answer, now: number): void {
    if (answer === 'approve') this.#until.set(answer, now + repeatAfterPromptWithin);
  }
}
