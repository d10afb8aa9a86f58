import type { LoginView } from '../../shared/state/requests';
import { useSecondsLeft } from '../hooks/use-seconds-left';
import { useTexts } from '../texts/texts';
import styles from './countdown.module.css';

/** The seconds before the end at which the user is warned, and screen readers are told. */
const warnAt = 20;

/** The time that is left: calm, per second, and not read aloud by itself. */
export function Countdown({ login }: { readonly login: LoginView }) {
  const { messages, formats } = useTexts();
  const seconds = useSecondsLeft(login.expiresAt);
  const share = Math.min(1, (seconds * 1000) / login.lifetime);
  return (
    <div class={`${styles['countdown']} ${seconds <= warnAt ? styles['countdown-ending'] : ''}`}>
      <div class={styles['countdown-track']} aria-hidden="true">
        <div class={styles['countdown-bar']} style={{ transform: `scaleX(${share})` }} />
      </div>
      <span class={styles['countdown-text']} role="timer">
        {messages.login.left(formats.countdown(seconds))}
      </span>
    </div>
  );
}

/** What screen readers are told of the time that is left; empty at most times. */
export function SpokenTimeLeft({ login }: { readonly login: LoginView }) {
  const { messages, formats } = useTexts();
  const seconds = useSecondsLeft(login.expiresAt, warnAt);
  const isTold = seconds <= warnAt && seconds > warnAt - 3;
  return <span class="only-spoken">{isTold ? messages.login.leftSpoken(formats.seconds(warnAt)) : ''}</span>;
}
