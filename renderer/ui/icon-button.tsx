import type { ComponentChildren } from 'preact';
import { buttonClass } from './button';

type Props = {
  /** What it does: its name, and what the pointer is told. */
  readonly label: string;
  /** For a button that stays pressed. */
  readonly pressed?: boolean;
  /** The `id` of what it acts on, where there are several alike. */
  readonly describedBy?: string;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
};

/** A button with only an icon. */
export function IconButton({ label, pressed, describedBy, onClick, children }: Props) {
  return (
    <button
      type="button"
      class={buttonClass('icon')}
      aria-label={label}
      aria-pressed={pressed}
      aria-describedby={describedBy}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
