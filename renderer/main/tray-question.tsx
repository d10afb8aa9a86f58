import { useEffect, useRef } from 'preact/hooks';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { buttonClass } from '../ui/button';
import styles from './tray-question.module.css';
import actionRowStyles from '../ui/action-row.module.css';

/** Asked when the window is closed for the first time. */
export function TrayQuestion() {
  const { question, why, keep, quit } = useTexts().messages.window.tray;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const answer = (keepRunning: boolean) => () => tell('keepInTray', { keep: keepRunning });
  return (
    <dialog
      class={styles['dialog']}
      ref={dialog}
      aria-labelledby="tray-question"
      aria-describedby="tray-why"
      // Main waits for one of the two answers; there is nothing to fall back to.
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="tray-question">{question}</h2>
      <p id="tray-why">{why}</p>
      <div class={actionRowStyles['action-row']}>
        <button type="button" class={buttonClass()} onClick={answer(false)}>
          {quit}
        </button>
        <button type="button" class={buttonClass('primary')} autofocus onClick={answer(true)}>
          {keep}
        </button>
      </div>
    </dialog>
  );
}
