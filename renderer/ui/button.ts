// This room: what any view is made of.

import styles from './button.module.css';

/** How a button looks; several go together, as in a small one that deletes. */
export type ButtonKind =
  | 'primary'
  | 'approve'
  | 'deny'
  | 'number'
  | 'small'
  | 'icon'
  | 'quiet'
  | 'link'
  | 'danger';

/** The classes of a button. */
export const buttonClass = (...kinds: readonly ButtonKind[]): string =>
  ['button', ...kinds].flatMap((kind) => styles[kind] ?? []).join(' ');
