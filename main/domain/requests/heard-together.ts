import type { Answer } from '../../../shared/request';
import type { Clock, Timer } from '../util/clock';

/** What telling presses apart depends on. */
export type HeardTogetherPorts = { readonly clock: Clock; readonly timer: Timer };

/** A press of a global shortcut, and whether others of it were heard with it. */
export type HeardPress = { readonly answer: Answer; readonly isAlone: boolean };

/** Presses that are heard within this many milliseconds were not made by a hand that has looked in between. */
const together = 100;

/**
 * A timer that is this late, in milliseconds, shows that the app could not run: presses from that time may still
 * arrive.
 */
const late = 100;

/**
 * Hands presses on, and says which were heard together. The system does not say when a press was made. Where the app, the
 * screen's server or the bus stood still, blind presses from all that time are heard at once when it goes on, after what
 * looks like a rest. The approving press waits for that long; the denying one does not.
 */
export function heardTogether(
  { clock, timer }: HeardTogetherPorts,
  onPress: (press: HeardPress) => void,
): (answer: Answer) => void {
  let heard = 0;
  const wait = (): void => {
    const due = clock().monotonic + together;
    timer(together, () => {
      if (clock().monotonic - due > late) return wait();
      const isAlone = heard === 1;
      heard = 0;
      onPress({ answer: 'approve', isAlone });
    });
  };
  return (answer) => {
    if (answer === 'deny') return onPress({ answer, isAlone: true });
    heard += 1;
    if (heard === 1) wait();
  };
}
