import type { Answer } from '../../../shared/request';
import type { ShortcutView } from '../../../shared/state/settings';

/** The accelerator that the user has chosen; empty: none. */
export type Accelerators = Readonly<Record<Answer, string>>;

/** The state of one of them. */
export type KeysState = Pick<ShortcutView, 'state' | 'trigger'>;

/** Keys that work whatever has the focus. */
export type Keys = {
  readonly states: Readonly<Record<Answer, KeysState>>;
  readonly take: (accelerators: Accelerators) => void;
  readonly dispose: () => void;
};
