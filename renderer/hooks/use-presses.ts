import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { layoutNow, letterOf } from '../state/letter';

/** Only buttons that answer, and so wake up late, say whether they are disabled. */
const answering = 'button[aria-disabled]';

/**
 * Reports presses that could answer a request, answered or not. In the list: those on its buttons. In the prompt
 * (`everywhere`): any with the pointer, because buttons may come to be where it is; the keys of its buttons; and Enter and
 * Space, because the focus may come to be on a button. Scrolling, Tab and typing are no such presses.
 * `onPress` is told when the press fell, on the clock of events.
 */
export function usePresses(
  area: RefObject<HTMLElement | null>,
  everywhere: boolean,
  onPress: (at: number) => void,
): void {
  const report = useRef(onPress);
  report.current = onPress;
  useEffect(() => {
    const root = everywhere ? document : area.current;
    if (!root) return;
    const pointer = (event: Event): void => {
      if (!(event instanceof PointerEvent)) return;
      // A finger that scrolls has pressed nothing: that is known at its end only.
      if ((event.pointerType === 'touch') !== (event.type === 'pointerup')) return;
      if (everywhere ? !isOnScrollbar(event) : isOnButton(event.target)) report.current(event.timeStamp);
    };
    const key = (event: Event): void => {
      if (event instanceof KeyboardEvent && couldAnswer(event, everywhere)) report.current(event.timeStamp);
    };
    root.addEventListener('pointerdown', pointer, true);
    root.addEventListener('pointerup', pointer, true);
    root.addEventListener('keydown', key, true);
    return () => {
      root.removeEventListener('pointerdown', pointer, true);
      root.removeEventListener('pointerup', pointer, true);
      root.removeEventListener('keydown', key, true);
    };
  }, [area, everywhere]);
}

const isOnButton = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(answering) !== null;

function isOnScrollbar({ target, offsetX, offsetY }: PointerEvent): boolean {
  if (!(target instanceof Element)) return false;
  const { scrollHeight, clientHeight, scrollWidth, clientWidth } = target;
  return (
    (scrollHeight > clientHeight && clientWidth > 0 && offsetX >= clientWidth) ||
    (scrollWidth > clientWidth && clientHeight > 0 && offsetY >= clientHeight)
  );
}

function couldAnswer(event: KeyboardEvent, everywhere: boolean): boolean {
  const { key, altKey, target } = event;
  if (key === 'Enter' || key === ' ') return everywhere || isOnButton(target);
  const letter = letterOf(event, layoutNow());
  return (
    altKey &&
    letter !== undefined &&
    document.querySelector(`${answering}[aria-keyshortcuts="Alt+${letter}"]`) !== null
  );
}
