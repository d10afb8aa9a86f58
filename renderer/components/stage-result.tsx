import type { LoginView } from '../../shared/snapshot';
import { tell } from '../state/call';
import { useTexts } from '../state/texts';
import { FailureText } from './failure-text';
import { ClockIcon, OffIcon, TickIcon } from './icons';
import { resultOf } from './login-texts';

type Props = {
  readonly login: LoginView;
  /** The person said "This wasn't me". */
  readonly reported: boolean;
  readonly nextId: string | undefined;
};

/** What became of a request, in the prompt. */
export function StageResult({ login, reported, nextId }: Props) {
  const { messages } = useTexts();
  const { stage } = login;
  switch (stage.name) {
    case 'pending':
    case 'unclear':
      return null;
    case 'answering':
      return (
        <div class="result">
          <ClockIcon />
          <p>{stage.again ? messages.login.sendingAgain : messages.login.sending}</p>
        </div>
      );
    case 'answered':
    case 'expired': {
      const { title, text } = resultOf(login, stage, messages);
      const approved = stage.name === 'answered' && stage.answer === 'approve';
      return (
        <div class={approved ? 'result result-approved' : 'result'}>
          {approved ? <TickIcon /> : <OffIcon />}
          <div>
            <p>
              <strong>{title}</strong>
            </p>
            <p>{reported && login.origin !== 'practice' ? messages.window.notice.reported : text}</p>
          </div>
        </div>
      );
    }
    case 'closed': {
      const { title, text } = resultOf(login, stage, messages);
      return (
        <div class="result">
          <OffIcon />
          <div>
            <FailureText failure={stage.failure} what={title} advice={text} />
            <ClosedButton nextId={nextId} />
          </div>
        </div>
      );
    }
  }
}

/** A request that was closed elsewhere stays until it has been noticed. */
function ClosedButton({ nextId }: Pick<Props, 'nextId'>) {
  const { close, next } = useTexts().messages.login;
  const goOn = (): void => {
    if (nextId === undefined) tell('closePrompt', undefined);
    else tell('openLogin', { id: nextId });
  };
  return (
    <button type="button" class="button" onClick={goOn}>
      {nextId === undefined ? close : next}
    </button>
  );
}
