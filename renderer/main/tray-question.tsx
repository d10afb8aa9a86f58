import { useEffect, useRef } from 'preact/hooks';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';

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
      class="dialog"
      ref={dialog}
      aria-labelledby="tray-question"
      aria-describedby="tray-why"
      // Main waits for one of the two answers; there is nothing to fall back to.
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="tray-question">{question}</h2>
      <p id="tray-why">{why}</p>
      <div class="action-row">
        <button type="button" class="button" onClick={answer(false)}>
          {quit}
        </button>
        <button type="button" class="button button-primary" autofocus onClick={answer(true)}>
          {keep}
        </button>
      </div>
    </dialog>
  );
}
