import type { Answer } from '../../shared/request';
import { KeyRepeat, restsFor } from '../domain/requests/key-repeat';
import type { Clock, Timer } from '../domain/util/clock';

export type ShortcutPressPorts = {
  readonly clock: Clock;
  readonly timer: Timer;
  /** Whether the approving shortcut rests has changed. */
  readonly onChange: () => void;
};

/**
 * The presses of the global shortcuts: those of a key that is held down count for nothing, and the approving one may
 * rest.
 */
export class ShortcutPresses {
  readonly #ports: ShortcutPressPorts;
  readonly #keys = new KeyRepeat();
  #isResting = false;
  #stopRest: (() => void) | undefined;

  constructor(ports: ShortcutPressPorts) {
    this.#ports = ports;
  }

  /** The approving shortcut was just pressed and answered nothing: it answers nothing for a moment. */
  get isResting(): boolean {
    return this.#isResting;
  }

  /** One more press. False if it is a repetition that counts for nothing. */
  press(answer: Answer): boolean {
    return this.#keys.press(answer, this.#now());
  }

  /** The last press answered nothing. The approving shortcut rests, which the prompt says for as long. */
  answeredNothing(answer: Answer): void {
    this.#keys.answeredNothing(answer, this.#now());
    if (answer !== 'approve') return;
    const wasResting = this.#isResting;
    this.#stopRest?.();
    this.#isResting = true;
    this.#stopRest = this.#ports.timer(restsFor, () => {
      this.#isResting = false;
      this.#ports.onChange();
    });
    if (!wasResting) this.#ports.onChange();
  }

  dispose(): void {
    this.#stopRest?.();
  }

  #now(): number {
    return this.#ports.clock().monotonic;
  }
}
