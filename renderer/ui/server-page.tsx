import { useState } from 'preact/hooks';
import type { SessionView } from '../../shared/state/accounts';
import { call } from '../state/call';
import { useTexts } from '../texts/texts';
import { buttonClass } from './button';

/** Opens the server's own page in the browser, where a user can change the password. Without a session there isn't one. */
export function ServerPage({ session }: { readonly session: SessionView }) {
  const { open, notOpened } = useTexts().messages.window.serverPage;
  const [failed, setFailed] = useState(false);
  if (session.kind !== 'signed-in') return null;
  const { appHost } = session;
  const visit = async (): Promise<void> => setFailed((await call('openServerPage', undefined)) === false);
  return (
    <>
      <button type="button" class={buttonClass('small')} onClick={() => void visit()}>
        {open(new URL(appHost).host)}
      </button>
      {failed && (
        <p class="fine-print" role="alert">
          {notOpened(appHost)}
        </p>
      )}
    </>
  );
}
