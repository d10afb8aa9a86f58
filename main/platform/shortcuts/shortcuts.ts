import { globalShortcut } from 'electron';
import type { Answer } from '../../../shared/request';
import type { ShortcutView } from '../../../shared/state/settings';

const answers = ['approve', 'deny'] as const;

const isTrial = (state: ShortcutView): boolean => state.trial === 'waiting';

/** The two global shortcuts. Says when one is taken, and lets a person try one without answering anything. */
export class Shortcuts {
  readonly #onPress: (answer: Answer) => void;
  readonly #onChange: () => void;
  #views: Record<Answer, ShortcutView> | undefined;

  constructor(onPress: (answer: Answer) => void, onChange: () => void) {
    this.#onPress = onPress;
    this.#onChange = onChange;
  }

  /** How they fare. */
  views(accelerators: Readonly<Record<Answer, string>>): Readonly<Record<Answer, ShortcutView>> {
    return this.#views ?? { approve: idle(accelerators.approve), deny: idle(accelerators.deny) };
  }

  /** Takes the shortcuts of the system. Another app may hold one: that is said, the other still works. */
  apply(accelerators: Readonly<Record<Answer, string>>): void {
    if (this.#views && answers.every((answer) => this.#views?.[answer].accelerator === accelerators[answer]))
      return;
    globalShortcut.unregisterAll();
    this.#views = {
      approve: this.#register('approve', accelerators.approve),
      deny: this.#register('deny', accelerators.deny),
    };
    this.#onChange();
  }

  /** The next press of this shortcut is a trial and answers nothing; `null` ends the trial. */
  try(answer: Answer | null): void {
    for (const each of answers) this.#set(each, each === answer ? 'waiting' : 'idle');
    this.#onChange();
  }

  /** Gives the shortcuts back to the system. */
  dispose(): void {
    globalShortcut.unregisterAll();
  }

  #register(answer: Answer, accelerator: string): ShortcutView {
    if (accelerator === '') return { accelerator, state: 'off', trial: 'idle' };
    const registered = globalShortcut.register(accelerator, () => this.#press(answer));
    return { accelerator, state: registered ? 'active' : 'taken', trial: 'idle' };
  }

  #press(answer: Answer): void {
    const view = this.#views?.[answer];
    if (view && isTrial(view)) {
      this.#set(answer, 'worked');
      this.#onChange();
      return;
    }
    // While the person tries the other shortcut, this one rests too: it would be pressed by mistake.
    if (this.#views && answers.some((each) => this.#views && isTrial(this.#views[each]))) return;
    this.#onPress(answer);
  }

  #set(answer: Answer, trial: ShortcutView['trial']): void {
    if (this.#views) this.#views = { ...this.#views, [answer]: { ...this.#views[answer], trial } };
  }
}

const idle = (accelerator: string): ShortcutView => ({ accelerator, state: 'active', trial: 'idle' });
