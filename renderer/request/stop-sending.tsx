import { useEffect, useState } from 'preact/hooks';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { Button, type ButtonKind } from '../ui/button';

/**
 * When the button appears, in milliseconds: most answers have arrived by then, and a second click on Approve or Deny
 * can't hit it.
 */
const patience = 2000;

/** The button that gives up an answer that takes long. */
export function StopSending({ id, kinds = [] }: { readonly id: string; readonly kinds?: ButtonKind[] }) {
  const { login } = useTexts().messages;
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patience);
    return () => clearTimeout(timer);
  }, []);
  if (!isLong) return null;
  return (
    <Button kind={[...kinds]} onClick={() => tell('stopSending', { id })}>
      {login.stopSending}
    </Button>
  );
}
