// This room: what any view is made of.

import type { JSX } from 'preact';
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

type ButtonProps = Omit<JSX.IntrinsicElements['button'], 'type' | 'class' | 'className'> & {
  /** How it looks, as `buttonClass` says. */
  readonly kind?: ButtonKind | readonly ButtonKind[];
};

/** A button that does something at once. One that sends a form is a `button` of type `submit`. */
export const Button = ({ kind = [], ...rest }: ButtonProps) => (
  <button type="button" class={buttonClass(...[kind].flat())} {...rest} />
);
