import { useState } from 'preact/hooks';
import { savedAt } from '../../hooks/use-setting';
import { call, tell } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { buttonClass } from '../../ui/button';
import { Sure } from '../../ui/dialog';
import pageStyles from '../page.module.css';
import actionRowStyles from '../../ui/action-row.module.css';

/** Puts the settings back, or everything, after a question. */
export function ResetSection({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const { reset: texts } = useTexts().messages.settings;
  const [isAsking, setIsAsking] = useState(false);
  const putBack = async (): Promise<void> => {
    if ((await call('reset', { what: 'settings' })) !== undefined) savedAt.set(Date.now());
  };
  return (
    <section class={pageStyles['card']} aria-labelledby="settings-reset">
      <h2 id="settings-reset">{texts.title}</h2>
      <div class={actionRowStyles['action-row']}>
        <button type="button" class={buttonClass('small')} onClick={() => void putBack()}>
          {texts.settings}
        </button>
        <button type="button" class={buttonClass('small', 'danger')} onClick={() => setIsAsking(true)}>
          {texts.everything}
        </button>
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
    </section>
  );
}
