import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Press } from '../hooks/use-answer';
import { useAwake, type Wake } from '../hooks/use-arming';
import { keyOfPress } from '../state/blind-presses';
import { buttonClass, type ButtonKind } from './button';
import styles from './button.module.css';

/** How a press on the button began: when, on the clock of events, and whether that was too early. */
type Begun = { readonly at: number; readonly early: boolean };

const nothingBegun = { pointer: undefined, key: undefined };

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
  readonly onPress: (press: Press) => void;
  readonly kind: ButtonKind;
  /** For `aria-keyshortcuts`. */
  readonly keys?: string;
  readonly children: ComponentChildren;
}) {
  const awake = useAwake(wake);
  const begun = useRef<Readonly<Record<'pointer' | 'key', Begun | undefined>>>(nothingBegun);
  const press = (event: MouseEvent): void => {
    // A click without a count comes from the keyboard or from assistive technology.
    const start = begun.current[event.detail > 0 ? 'pointer' : 'key'];
    begun.current = nothingBegun;
    const at = keyOfPress() ?? start?.at ?? event.timeStamp;
    if (!wake) onPress({ at, timing: 'not-shown' });
    else if (!awake) onPress({ at, timing: 'too-early' });
    else onPress({ at, timing: start?.early ? 'begun-early' : 'awake' });
  };
  // A page that was busy hears of a press late.
  const begin = ({ timeStamp: at }: Event): Begun => ({ at, early: !awake || !wake || at < wake.at });
  return (
    <button
      type="button"
      class={buttonClass(kind)}
      aria-disabled={!awake}
      aria-keyshortcuts={keys}
      onPointerDown={(event) => {
        begun.current = { ...begun.current, pointer: begin(event) };
      }}
      onBlur={() => {
        begun.current = { ...begun.current, key: undefined };
      }}
      onKeyDown={(event) => {
        if (!activates(event)) return;
        if (event.repeat) event.preventDefault();
        else begun.current = { ...begun.current, key: begin(event) };
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
