import { useEffect, useRef, useState } from 'preact/hooks';
import { savedAt } from '../../hooks/use-setting';
import { call } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import { Card } from '../card';
import pageStyles from '../page.module.css';
import actionRowStyles from '../../ui/action-row.module.css';

/** Puts the settings back, or everything, after a question. */
export function ResetSection({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const { reset: texts } = useTexts().messages.settings;
  const [isAsking, setIsAsking] = useState(false);
  const everything = useRef<HTMLButtonElement>(null);
  const putBack = async (): Promise<void> => {
    if ((await call('reset', { what: 'settings' })) !== undefined) savedAt.set(Date.now());
  };
  const answer = (isSure: boolean): void => {
    setIsAsking(false);
    if (isSure) void call('reset', { what: 'everything' });
    else setTimeout(() => everything.current?.focus());
  };
  return (
    <Card id="settings-reset" title={texts.title}>
      {isAsking ? (
        <ResetQuestion isSignedIn={isSignedIn} onAnswer={answer} />
      ) : (
        <div class={actionRowStyles['action-row']}>
          <Button kind="small" onClick={() => void putBack()}>
            {texts.settings}
          </Button>
          <Button kind={['small', 'danger']} ref={everything} onClick={() => setIsAsking(true)}>
            {texts.everything}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** The focus rests on the answer that changes nothing. */
function ResetQuestion({
  isSignedIn,
  onAnswer,
}: {
  readonly isSignedIn: boolean;
  readonly onAnswer: (isSure: boolean) => void;
}) {
  const { settings, history } = useTexts().messages;
  const { reset: texts } = settings;
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <div
      class={pageStyles['form']}
      role="group"
      aria-labelledby="reset-question"
      aria-describedby="reset-means"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <div>
        <p id="reset-question">
          <strong>{texts.question}</strong>
        </p>
        <p id="reset-means">{isSignedIn ? texts.meansSignedIn : texts.means}</p>
      </div>
      <div class={actionRowStyles['action-row']}>
        <Button kind="small" ref={cancel} onClick={() => onAnswer(false)}>
          {history.cancel}
        </Button>
        <Button kind={['small', 'danger']} onClick={() => onAnswer(true)}>
          {texts.title}
        </Button>
      </div>
    </div>
  );
}
