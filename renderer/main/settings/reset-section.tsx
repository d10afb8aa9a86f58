import { useState } from 'preact/hooks';
import { noteSaved } from '../../hooks/use-setting';
import { call, tell } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import { Sure } from '../../ui/dialog';
import { Card } from '../card';
import actionRowStyles from '../../ui/action-row.module.css';

/** Puts the settings back, or everything, after a question. */
export function ResetSection({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const { reset: texts, saved } = useTexts().messages.settings;
  const [isAsking, setIsAsking] = useState(false);
  const putBack = async (): Promise<void> => {
    if ((await call('reset', { what: 'settings' })) !== undefined) noteSaved(saved);
  };
  return (
    <Card id="settings-reset" title={texts.title}>
      <div class={actionRowStyles['action-row']}>
        <Button kind="small" onClick={() => void putBack()}>
          {texts.settings}
        </Button>
        <Button kind={['small', 'danger']} onClick={() => setIsAsking(true)}>
          {texts.everything}
        </Button>
      </div>
      {isAsking && (
        <Sure
          question={texts.question}
          why={isSignedIn ? texts.meansSignedIn : texts.means}
          yes={texts.title}
          onAnswer={(isSure) => {
            setIsAsking(false);
            if (isSure) tell('reset', { what: 'everything' });
          }}
        />
      )}
    </Card>
  );
}
