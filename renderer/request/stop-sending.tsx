import { useEffect, useState } from 'preact/hooks';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { Button, type ButtonKind } from '../ui/button';

/** In milliseconds. Most answers have arrived by then, and nobody's second click on Approve or Deny falls on it. */
const patience = 2000;

/** Gives up an answer that is on its way for long. */
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
