import type { LoginView } from '../../shared/state/requests';
import { useSecondsLeft } from '../hooks/use-seconds-left';
import { useTexts } from '../texts/texts';
import styles from './countdown.module.css';

/** The time that is left: calm, per second, and not read aloud by itself. */
export function Countdown({ login }: { readonly login: LoginView }) {
  const { messages, formats } = useTexts();
  const seconds = useSecondsLeft(login.expiresAt);
  const share = Math.min(1, (seconds * 1000) / login.lifetime);
  return (
    <div class={`${styles['countdown']} ${seconds <= 10 ? styles['countdown-ending'] : ''}`}>
      <div class={styles['countdown-track']} aria-hidden="true">
        <div class={styles['countdown-bar']} style={{ transform: `scaleX(${share})` }} />
      </div>
      <span class={styles['countdown-text']} role="timer">
        {messages.login.left(formats.countdown(seconds))}
      </span>
    </div>
  );
}

/** The seconds before the end at which screen readers are told. */
const spokenAt: readonly number[] = [30, 10];

/** What screen readers are told of the time that is left; empty at most times. */
export function SpokenTimeLeft({ login }: { readonly login: LoginView }) {
  const { messages, formats } = useTexts();
  const seconds = useSecondsLeft(login.expiresAt);
  const next = spokenAt.find((at) => seconds <= at && seconds > at - 3);
  return (
    <span class="only-spoken">
      {next === undefined ? '' : messages.login.leftSpoken(formats.seconds(next))}
    </span>
  );
}
