import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { CrossIcon } from '../ui/icons';
import { Button } from '../ui/button';

/** Closes the prompt; answers nothing. */
export function ClosePrompt() {
  const { close, closeAnswersNothing } = useTexts().messages.login;
  return (
    <Button
      kind="icon"
      aria-label={close}
      title={closeAnswersNothing}
      onClick={() => tell('closePrompt', undefined)}
    >
      <CrossIcon />
    </Button>
  );
}
