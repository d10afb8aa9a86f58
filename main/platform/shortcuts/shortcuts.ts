// This room: the global shortcuts.

import type { Answer } from '../../../shared/request';
import type { ShortcutView } from '../../../shared/state/settings';
import type { Accelerators, Keys } from './keys';

const answers = ['approve', 'deny'] as const;

type Trial = ShortcutView['trial'];

/** What the shortcuts are made with. */
export type ShortcutsPorts = {
  /** The system's keys. `onPress`: one was pressed; `onChange`: the state of one has changed. */
  readonly makeKeys: (on: { readonly press: (answer: Answer) => void; readonly change: () => void }) => Keys;
  readonly onPress: (answer: Answer) => void;
  readonly onChange: () => void;
};

/** The two global shortcuts. Reports the state of each, and lets a user try one without answering anything. */
export class Shortcuts {
  readonly #ports: ShortcutsPorts;
  readonly #keys: Keys;
  #accelerators: Accelerators | undefined;
  #trials: Readonly<Record<Answer, Trial>> = { approve: 'idle', deny: 'idle' };

  constructor(ports: ShortcutsPorts) {
    this.#ports = ports;
    this.#keys = ports.makeKeys({ press: (answer) => this.#press(answer), change: ports.onChange });
  }

  /** The state of both. */
  views(accelerators: Accelerators): Readonly<Record<Answer, ShortcutView>> {
    const view = (answer: Answer): ShortcutView => ({
      accelerator: accelerators[answer],
      ...this.#keys.states[answer],
      trial: this.#trials[answer],
    });
    return { approve: view('approve'), deny: view('deny') };
  }

  /** Registers these shortcuts with the system, unless they are registered already. */
  apply(accelerators: Accelerators): void {
    if (answers.every((answer) => this.#accelerators?.[answer] === accelerators[answer])) return;
    this.#accelerators = accelerators;
    this.#keys.take(accelerators);
    this.#ports.onChange();
  }

  /** The next press of this shortcut is a trial and answers nothing; `null` ends the trial. */
  try(answer: Answer | null): void {
    this.#trials = {
      approve: answer === 'approve' ? 'waiting' : 'idle',
      deny: answer === 'deny' ? 'waiting' : 'idle',
    };
    this.#ports.onChange();
  }

  /** Unregisters the shortcuts. */
  dispose(): void {
    this.#keys.dispose();
  }

  #press(answer: Answer): void {
    if (this.#trials[answer] === 'waiting') {
      this.#trials = { ...this.#trials, [answer]: 'worked' };
      this.#ports.onChange();
      return;
    }
    // While the user tries the other shortcut, this one rests too: it would be pressed by mistake.
    if (answers.some((each) => this.#trials[each] === 'waiting')) return;
    this.#ports.onPress(answer);
  }
}
