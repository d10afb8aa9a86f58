import { useState } from 'preact/hooks';
import { helpPages, type HelpPage } from '../../../shared/help';
import { call } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import serverPageStyles from '../../ui/server-page.module.css';

/** The ways to the documents, in the browser. */
export function HelpLinks() {
  const { settings, window } = useTexts().messages;
  const [missed, setMissed] = useState<string>();
  const open = async (page: HelpPage): Promise<void> => {
    const opened = await call('openHelp', { page });
    setMissed(opened && !opened.ok ? opened.failure : undefined);
  };
  return (
    <div class={serverPageStyles['row']}>
      {helpPages.map((page) => (
        <Button key={page} kind="small" onClick={() => void open(page)}>
          {settings.about.help[page]}
        </Button>
      ))}
      {missed !== undefined && (
        <p class="fine-print" role="alert">
          {window.serverPage.notOpened(missed)}
        </p>
      )}
    </div>
  );
}
