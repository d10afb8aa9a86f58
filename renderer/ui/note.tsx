import type { ComponentChildren } from 'preact';
import { InfoIcon, WarningIcon } from './icons';

/** One thing that the person should know, with a sign that does not rely on its colour. */
export function Note({
  manner,
  children,
}: {
  readonly manner: 'info' | 'warning' | 'failure';
  readonly children: ComponentChildren;
}) {
  return (
    <div class={`note note-${manner}`}>
      {manner === 'info' ? <InfoIcon /> : <WarningIcon />}
      <div class="note-text">{children}</div>
    </div>
  );
}
