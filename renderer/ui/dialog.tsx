import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import actionRowStyles from './action-row.module.css';
import styles from './dialog.module.css';

/** A question that stands before everything else. Its answers are buttons; `onEscape` absent: one of them has to be given. */
export function Dialog({
  id,
  question,
  why,
  onEscape,
  children,
}: {
  readonly id: string;
  readonly question: string;
  readonly why: string;
  readonly onEscape?: () => void;
  readonly children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      class={styles['dialog']}
      ref={dialog}
      aria-labelledby={id}
      aria-describedby={`${id}-why`}
      onCancel={(event) => {
        event.preventDefault();
        onEscape?.();
      }}
    >
      <h2 id={id}>{question}</h2>
      <p id={`${id}-why`}>{why}</p>
      <div class={actionRowStyles['action-row']}>{children}</div>
    </dialog>
  );
}
