import { useState } from 'preact/hooks';
import type { SignedInAccount } from '../../shared/state/accounts';
import { call } from '../state/call';
import { useTexts } from '../texts/texts';
import { Button } from './button';

/**
 * Opens the page of an account's server in the browser, where a user can change the password. Signed out there isn't
 * one.
 */
export function ServerPage({ account }: { readonly account: SignedInAccount | undefined }) {
  const { open, notOpened } = useTexts().messages.window.serverPage;
  const [failed, setFailed] = useState(false);
  if (!account) return null;
  const { id, appHost } = account;
  const visit = async (): Promise<void> => setFailed((await call('openServerPage', { id })) === false);
  return (
    <>
      <Button kind="small" onClick={() => void visit()}>
        {open(new URL(appHost).host)}
      </Button>
      {failed && (
        <p class="fine-print" role="alert">
          {notOpened(appHost)}
        </p>
      )}
    </>
  );
}
