import type { Refusal } from '../../shared/state/requests';
import type { Wake } from '../hooks/use-arming';
import { useTexts } from '../texts/texts';
import { useAwake } from '../ui/armed-button';
import styles from './request.module.css';

type Props = {
  readonly refusal: Refusal | undefined;
  /** When approving wakes up. */
  readonly wake: Wake | undefined;
  readonly shortcutRests?: boolean;
  /** What stands there when there is nothing to say. */
  readonly otherwise?: string;
  /** Further classes. */
  readonly place?: string;
};

/** Below the buttons: what approving waits for, or why the last press was not taken. */
export function AnswerHint({ refusal, wake, shortcutRests = false, otherwise, place = '' }: Props) {
  const { messages } = useTexts();
  const isAwake = useAwake(wake);
  const quiet = `${styles['hint']} ${place}`;
  const heeded = `${quiet} ${styles['hint-refusal']}`;
  if (wake?.putOff && !isAwake) return <p class={quiet}>{messages.login.pauseFirst}</p>;
  if (shortcutRests) return <p class={heeded}>{messages.login.shortcutRests}</p>;
  if (refusal === undefined) return <p class={quiet}>{otherwise}</p>;
  return (
    <p class={heeded} role="alert">
      {messages.refusal[refusal]}
    </p>
  );
}
