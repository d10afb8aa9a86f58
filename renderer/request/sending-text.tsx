import type { Stage } from '../../shared/request';
import { useSecondsLeft } from '../hooks/use-seconds-left';
import { useTexts } from '../texts/texts';

type Answering = Extract<Stage, { name: 'answering' }>;

/** That an answer is on its way, or waits because the server asks for it. */
export function SendingText({ stage }: { readonly stage: Answering }) {
  const { messages, formats } = useTexts();
  const seconds = useSecondsLeft(stage.retryAt ?? 0);
  if (seconds > 0) return <p>{messages.login.waitingToSend(formats.seconds(seconds))}</p>;
  if (stage.trouble !== undefined)
    return <p>{messages.login.retrying(messages.failure[stage.trouble], stage.tries ?? 1)}</p>;
  return <p>{stage.again ? messages.login.sendingAgain : messages.login.sending}</p>;
}
