import { useState } from 'preact/hooks';
import type { OpenedPage } from '../../../shared/browser-opening';
import { helpPages, type HelpPage } from '../../../shared/help';
import { call } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import { PageAddress } from '../../ui/page-address';
import serverPageStyles from '../../ui/server-page.module.css';

/** The ways to the documents, in the browser. */
export function HelpLinks() {
  const { settings } = useTexts().messages;
  const [opened, setOpened] = useState<OpenedPage>();
  const open = async (page: HelpPage): Promise<void> => setOpened(await call('openHelp', { page }));
  return (
    <div class={serverPageStyles['row']}>
      {helpPages.map((page) => (
        <Button key={page} kind="small" onClick={() => void open(page)}>
          {settings.about.help[page]}
        </Button>
      ))}
      {opened && <PageAddress key={opened} {...opened} />}
    </div>
  );
}
