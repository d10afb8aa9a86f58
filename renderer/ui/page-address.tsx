import { useEffect } from 'preact/hooks';
import type { OpenedPage } from '../../shared/browser-opening';
import { announce } from '../state/announcements';
import { useTexts } from '../texts/texts';

/**
 * The address of a page that the user wanted to see, where it is not known that the browser shows it. A new one for each press:
 * the same words are read again.
 */
export function PageAddress({ opening, address }: OpenedPage) {
  const { notOpened, asked } = useTexts().messages.window.serverPage;
  const said = opening === 'asked' ? asked(address) : undefined;
  useEffect(() => {
    if (said !== undefined) announce('polite', said);
  }, [said]);
  if (opening === 'opened') return null;
  return (
    <p class="fine-print" role={said === undefined ? 'alert' : undefined}>
      {said ?? notOpened(address)}
    </p>
  );
}
