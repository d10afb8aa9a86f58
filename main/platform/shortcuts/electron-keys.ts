import { globalShortcut } from 'electron';
import type { Answer } from '../../../shared/request';
import type { Accelerators, Keys, KeysState } from './keys';

/** Keys that the system hands to the app that registers them: Windows, macOS, X11. */
export class ElectronKeys implements Keys {
  readonly #onPress: (answer: Answer) => void;
  #states: Readonly<Record<Answer, KeysState>> = { approve: { state: 'none' }, deny: { state: 'none' } };

  constructor(onPress: (answer: Answer) => void) {
    this.#onPress = onPress;
  }

  /** The state of each. */
  get states(): Readonly<Record<Answer, KeysState>> {
    return this.#states;
  }

  /** Takes these keys in place of the ones before. Another app may hold one: the other still works. */
  take(accelerators: Accelerators): void {
    globalShortcut.unregisterAll();
    this.#states = {
      approve: this.#register('approve', accelerators.approve),
      deny: this.#register('deny', accelerators.deny),
    };
  }

  /** Gives them back. */
  dispose(): void {
    globalShortcut.unregisterAll();
  }

  #register(answer: Answer, accelerator: string): KeysState {
    if (accelerator === '') return { state: 'none' };
    return { state: globalShortcut.register(accelerator, () => this.#onPress(answer)) ? 'active' : 'taken' };
  }
}
