import type { Refusal } from '../../shared/state/requests';
import { useAwake, type Wake } from '../hooks/use-arming';
import { useTexts } from '../texts/texts';
import styles from './request.module.css';

type Props = {
  readonly refusal: Refusal | undefined;
  /** When approving wakes up. */
  readonly wake: Wake | undefined;
  readonly shortcutRests?: boolean;
  /** What stands there when there is nothing to say. */
  readonly otherwise?: string;
};

/**
 * Below the buttons: what approving waits for, or why the last press was not taken. It has its place when it is empty, too:
 * nothing moves when it comes and goes, and so no delay starts again.
 */
export function AnswerHint({ refusal, wake, shortcutRests = false, otherwise }: Props) {
  const { messages } = useTexts();
  const isAwake = useAwake(wake);
  const pause = wake?.putOff && !isAwake ? messages.login.pauseFirst : undefined;
  const heeded = shortcutRests ? messages.login.shortcutRests : refusal && messages.refusal[refusal];
  // A new one for each refusal: what only becomes an alert is not read by every screen reader.
  return (
    <p
      key={refusal}
      class={`${styles['hint']} ${!pause && heeded ? styles['hint-refusal'] : ''}`}
      {...(refusal ? { role: 'alert' } : {})}
    >
      {pause ?? heeded ?? otherwise}
    </p>
  );
}
