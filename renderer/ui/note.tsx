import type { ComponentChildren } from 'preact';
import { InfoIcon, WarningIcon } from './icons';
import styles from './note.module.css';

/** One thing that the user should know, with a sign that does not rely on its colour. */
export function Note({
  manner,
  children,
}: {
  readonly manner: 'info' | 'warning' | 'failure';
  readonly children: ComponentChildren;
}) {
  return (
    <div class={`${styles['note']} ${styles[`note-${manner}`] ?? ''}`}>
      {manner === 'info' ? <InfoIcon /> : <WarningIcon />}
      <div class={styles['note-text']}>{children}</div>
    </div>
  );
}
