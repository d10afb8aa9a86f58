import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { pressAs } from '../state/blind-presses';
import { tell } from '../state/call';
import { layoutNow, letterOf } from '../state/letter';

const onlyAlt = (event: KeyboardEvent): boolean =>
  event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;

/**
 * The prompt's keys: Alt and a button's letter press that button, under its own rules; Escape closes and answers
 * nothing. Key repeat does nothing: it may have begun in another window.
 */
export function usePromptKeys(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.repeat) return;
      if (event.key === 'Escape') {
        tell('closePrompt', undefined);
        return;
      }
      const letter = letterOf(event, layoutNow());
      if (letter === undefined || !onlyAlt(event)) return;
      const button = root.current?.querySelector<HTMLButtonElement>(`[aria-keyshortcuts="Alt+${letter}"]`);
      if (!button) return;
      event.preventDefault();
      pressAs(event.timeStamp, () => button.click());
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [root]);
}
