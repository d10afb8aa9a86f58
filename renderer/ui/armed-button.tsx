import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PressTiming } from '../hooks/use-answer';
import type { Wake } from '../hooks/use-arming';
import { buttonClass, type ButtonKind } from './button';
import styles from './button.module.css';

/** Whether the moment has come; renders again when it does. */
export function useAwake(wake: Wake | undefined): boolean {
  const [, setTick] = useState(0);
  const left = wake ? wake.at - performance.now() : undefined;
  useEffect(() => {
    if (left === undefined || left <= 0) return;
    const timer = setTimeout(() => setTick((tick) => tick + 1), left + 5);
    return () => clearTimeout(timer);
  }, [wake]);
  return left !== undefined && left <= 0;
}

/** The key that presses a button right now: a click doesn't tell when the key went down. */
let pressingKey: KeyboardEvent | undefined;

/** Presses a button for a key that is its own, and was not pressed on it. */
export function pressByKey(button: HTMLButtonElement, key: KeyboardEvent): void {
  pressingKey = key;
  button.click();
  pressingKey = undefined;
}

const activates = ({ key }: KeyboardEvent): boolean => key === 'Enter' || key === ' ';

/**
 * A button that wakes up after the request has been visible for a moment. It stays focusable meanwhile. Key repeat
 * never presses it, nor does a press that began before it was awake.
 */
export function ArmedButton({
  wake,
  onPress,
  kind,
  keys,
  children,
}: {
  readonly wake: Wake | undefined;
  readonly onPress: (timing: PressTiming) => void;
  readonly kind: ButtonKind;
  /** For `aria-keyshortcuts`. */
  readonly keys?: string;
  readonly children: ComponentChildren;
}) {
  const awake = useAwake(wake);
  const begunEarly = useRef({ pointer: false, key: false });
  const press = (event: MouseEvent): void => {
    // A click without a count comes from the keyboard or from assistive technology.
    const early =
      begunEarly.current[event.detail > 0 ? 'pointer' : 'key'] ||
      (pressingKey !== undefined && wake !== undefined && pressingKey.timeStamp < wake.at);
    begunEarly.current = { pointer: false, key: false };
    if (!wake) onPress('not-shown');
    else if (!awake) onPress('too-early');
    else onPress(early ? 'begun-early' : 'awake');
  };
  return (
    <button
      type="button"
      class={buttonClass(kind)}
      aria-disabled={!awake}
      aria-keyshortcuts={keys}
      onPointerDown={({ timeStamp }) => {
        // A page that was busy hears of a press late.
        begunEarly.current.pointer = !awake || !wake || timeStamp < wake.at;
      }}
      onBlur={() => {
        begunEarly.current.key = false;
      }}
      onKeyDown={(event) => {
        if (!activates(event)) return;
        if (event.repeat) event.preventDefault();
        else begunEarly.current.key = !awake || !wake || event.timeStamp < wake.at;
      }}
      onClick={press}
    >
      {wake && !awake && (
        <span
          class={styles['waking']}
          key={wake.at}
          style={{ animationDuration: `${wake.wait}ms` }}
          aria-hidden="true"
        />
      )}
      <span class={styles['text']}>{children}</span>
    </button>
  );
}
