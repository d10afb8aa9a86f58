import type { ShownItem } from './arming';

/** For how long a second press of the shortcut counts as the answer to what the first one has raised. In milliseconds. */
const raisedFor = 20_000;

/** The prompt's window. */
export type PromptWindowPort = {
  /** Whether a request may have it come up; if not, only the user. */
  readonly comesUninvited: boolean;
  /** Whether a user certainly sees it, whole and uncovered. */
  readonly isSurelySeen: () => boolean;
  /** Brings it above other windows; what it shows has to be seen again before it can be answered. */
  readonly raise: () => void;
};

/**
 * Has the approving shortcut count only for what is certainly seen. Where nobody can tell what lies above the prompt, the
 * first press raises it, and the next one answers.
 */
export class Raised {
  readonly #window: PromptWindowPort;
  #last: (ShownItem & { readonly until: number }) | undefined;

  constructor(window: PromptWindowPort) {
    this.#window = window;
  }

  /** Whether a press now may count as the answer to this; if not, it raises the prompt. `now`: monotonic milliseconds. */
  mayAnswer(item: ShownItem, now: number): boolean {
    if (this.#window.isSurelySeen()) return true;
    const last = this.#last;
    if (last?.id === item.id && last.fingerprint === item.fingerprint && now < last.until) return true;
    this.note(item, now);
    this.#window.raise();
    return false;
  }

  /** The prompt has come up for this, and so above all others. */
  note({ id, fingerprint }: ShownItem, now: number): void {
    this.#last = { id, fingerprint, until: now + raisedFor };
  }
}
