import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useTexts } from '../texts/texts';
import actionRowStyles from './action-row.module.css';
import { Button } from './button';
import styles from './dialog.module.css';

type Props = { readonly question: string; readonly why: string };

/**
 * A question that stands before everything else; its answers are buttons. `onEscape` absent: one of them has to be given.
 * The focus goes back to where it was.
 */
export function Dialog({
  question,
  why,
  onEscape,
  children,
}: Props & { readonly onEscape?: () => void; readonly children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      class={styles['dialog']}
      ref={dialog}
      aria-labelledby="question"
      aria-describedby="question-why"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !onEscape) event.preventDefault();
      }}
      onCancel={onEscape}
      // Chromium may close it without asking: a question that waits for its answer stays in sight.
      onClose={() => dialog.current?.showModal()}
    >
      <h2 id="question">{question}</h2>
      <p id="question-why">{why}</p>
      <div class={actionRowStyles['action-row']}>{children}</div>
    </dialog>
  );
}

/** Asks before something that can't be undone. The focus rests on the answer that changes nothing. */
export function Sure({
  yes,
  onAnswer,
  ...question
}: Props & { readonly yes: string; readonly onAnswer: (isSure: boolean) => void }) {
  const { cancel } = useTexts().messages;
  return (
    <Dialog {...question} onEscape={() => onAnswer(false)}>
      <Button autofocus onClick={() => onAnswer(false)}>
        {cancel}
      </Button>
      <Button kind="danger" onClick={() => onAnswer(true)}>
        {yes}
      </Button>
    </Dialog>
  );
}
