import { useMemo } from 'preact/hooks';
import type { Stage } from '../../shared/request';
import { useSecondsLeft } from '../hooks/use-seconds-left';
import { useTexts } from '../texts/texts';

type Answering = Extract<Stage, { name: 'answering' }>;

/** That an answer is on its way, or waits because the server asks for it. */
export function SendingText({ stage }: { readonly stage: Answering }) {
  const { messages, formats } = useTexts();
  const seconds = useSecondsLeft(stage.retryAt ?? 0);
  const text = messages.login.waitingToSend(formats.seconds(seconds));
  // Read aloud once, and not again with each second.
  const spoken = useMemo(() => text, [stage.retryAt]);
  if (seconds > 0)
    return (
      <>
        <p aria-hidden="true">{text}</p>
        <p class="only-spoken">{spoken}</p>
      </>
    );
  if (stage.trouble !== undefined)
    return <p>{messages.login.retrying(messages.failure[stage.trouble], stage.tries ?? 1)}</p>;
  return <p>{stage.again ? messages.login.sendingAgain : messages.login.sending}</p>;
}
