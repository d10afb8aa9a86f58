import { useState } from 'preact/hooks';
import type { OpenedPage } from '../../shared/browser-opening';
import type { SignedInAccount } from '../../shared/state/accounts';
import { call } from '../state/call';
import { useTexts } from '../texts/texts';
import { Button } from './button';
import { PageAddress } from './page-address';

/**
 * Opens the page of an account's server in the browser, where a user can change the password. Signed out there isn't
 * one.
 */
export function ServerPage({ account }: { readonly account: SignedInAccount | undefined }) {
  const { open } = useTexts().messages.window.serverPage;
  const [opened, setOpened] = useState<OpenedPage>();
  if (!account) return null;
  const { id, appHost } = account;
  const visit = async (): Promise<void> => {
    const opening = await call('openServerPage', { id });
    setOpened(opening && { opening, address: appHost });
  };
  return (
    <>
      <Button kind="small" onClick={() => void visit()}>
        {open(new URL(appHost).host)}
      </Button>
      {opened && <PageAddress key={opened} {...opened} />}
    </>
  );
}
