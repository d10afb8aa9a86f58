import type { Refusal } from '../../shared/snapshot';
import type { Wake } from '../hooks/use-arming';
import { useTexts } from '../texts/texts';
import { useAwake } from '../ui/armed-button';

type Props = {
  readonly refusal: Refusal | undefined;
  /** When approving wakes up. */
  readonly wake: Wake | undefined;
  readonly shortcutRests?: boolean;
  /** What stands there when there is nothing to say. */
  readonly otherwise?: string;
};

/** Below the buttons: what approving waits for, or why the last press was not taken. */
export function AnswerHint({ refusal, wake, shortcutRests = false, otherwise }: Props) {
  const { messages } = useTexts();
  const isAwake = useAwake(wake);
  if (wake?.putOff && !isAwake) return <p class="hint">{messages.login.pauseFirst}</p>;
  if (shortcutRests) return <p class="hint hint-refusal">{messages.login.shortcutRests}</p>;
  if (refusal === undefined) return <p class="hint">{otherwise}</p>;
  return (
    <p class="hint hint-refusal" role="alert">
      {messages.refusal[refusal]}
    </p>
  );
}
