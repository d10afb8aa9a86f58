import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { buttonClass } from '../ui/button';
import { Dialog } from '../ui/dialog';

/** Asked when the window is closed for the first time. Main waits for one of the two answers. */
export function TrayQuestion() {
  const { question, why, keep, quit } = useTexts().messages.window.tray;
  const answer = (keepRunning: boolean) => () => tell('keepInTray', { keep: keepRunning });
  return (
    <Dialog {...{ question, why }}>
      <button type="button" class={buttonClass()} onClick={answer(false)}>
        {quit}
      </button>
      <button type="button" class={buttonClass('primary')} autofocus onClick={answer(true)}>
        {keep}
      </button>
    </Dialog>
  );
}
