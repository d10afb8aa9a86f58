import type { LoginView } from '../../shared/state/requests';
import type { SignedInAccount } from '../../shared/state/accounts';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { FailureText } from './failure-text';
import { SendingText } from './sending-text';
import { ClockIcon, OffIcon, TickIcon } from '../ui/icons';
import { resultOf } from '../texts/login-texts';
import { ServerPage } from '../ui/server-page';
import { Button } from '../ui/button';
import styles from './stage-result.module.css';
import serverPageStyles from '../ui/server-page.module.css';

type Props = {
  readonly login: LoginView;
  readonly accounts: readonly SignedInAccount[];
  /** The user said "This wasn't me". */
  readonly reported: boolean;
  readonly nextId: string | undefined;
};

/** What became of a request, in the prompt. */
export function StageResult({ login, accounts, reported, nextId }: Props) {
  const { messages } = useTexts();
  const { stage } = login;
  switch (stage.name) {
    case 'pending':
    case 'unclear':
      return null;
    case 'answering':
      return (
        <div class={styles['sending']}>
          <ClockIcon />
          <SendingText stage={stage} />
        </div>
      );
    case 'answered':
    case 'expired': {
      const { title, text } = resultOf(login, stage, messages);
      const approved = stage.name === 'answered' && stage.answer === 'approve';
      const isReported = reported && login.origin !== 'practice';
      return (
        <div class={`${styles['result']} ${approved ? styles['result-approved'] : ''}`}>
          {approved ? <TickIcon /> : <OffIcon />}
          <div>
            <p>
              <strong>{title}</strong>
            </p>
            <p>{isReported ? messages.window.notice.reported : text}</p>
            {isReported && (
              <div class={serverPageStyles['row']}>
                <ServerPage account={accounts.find(({ id }) => id === login.account?.id)} />
                <GoOnButton nextId={nextId} />
              </div>
            )}
          </div>
        </div>
      );
    }
    case 'closed': {
      const { title, text } = resultOf(login, stage, messages);
      return (
        <div class={styles['result']}>
          <OffIcon />
          <div>
            <FailureText failure={stage.failure} what={title} advice={text} />
            <GoOnButton nextId={nextId} />
          </div>
        </div>
      );
    }
  }
}

/** What is to be read stays until it has been. */
function GoOnButton({ nextId }: Pick<Props, 'nextId'>) {
  const { close, next } = useTexts().messages.login;
  const goOn = (): void => {
    if (nextId === undefined) tell('closePrompt', undefined);
    else tell('openLogin', { id: nextId });
  };
  return (
    <Button kind="small" onClick={goOn}>
      {nextId === undefined ? close : next}
    </Button>
  );
}
