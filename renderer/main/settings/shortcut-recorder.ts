import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from '../../../shared/request';
import type { ShortcutView } from '../../../shared/state/settings';
import { readPress } from '../../state/accelerator';
import { tell } from '../../state/call';
import { layoutNow } from '../../state/letter';
import { platform } from '../../state/platform';

/** How choosing keys ended; `needs-modifier` goes on. */
export type RecordingEnd = 'cancelled' | 'needs-modifier' | { readonly accelerator: string };

/**
 * Takes the next key press as a shortcut. Meanwhile the shortcuts are on trial: pressing one of them while choosing keys
 * must not answer anything.
 */
export function useRecorder(answer: Answer, shortcut: ShortcutView, onEnd: (end: RecordingEnd) => void) {
  const [active, setActive] = useState(false);
  const field = useRef<HTMLButtonElement>(null);
  const begin = (): void => {
    tell('tryShortcut', { answer });
    setActive(true);
    field.current?.focus();
  };
  const end = (how: Exclude<RecordingEnd, 'needs-modifier'>): void => {
    tell('tryShortcut', { answer: null });
    setActive(false);
    onEnd(how);
  };
  // The present keys themselves never reach this page: the system hands them to main.
  useEffect(() => {
    if (active && shortcut.trial === 'worked') end('cancelled');
  }, [shortcut.trial]);
  const press = (event: KeyboardEvent): void => {
    if (!active || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (event.key === 'Escape') {
      end('cancelled');
      return;
    }
    const read = readPress(event, platform, layoutNow());
    if (read === 'needs-modifier') onEnd('needs-modifier');
    else if (read !== 'incomplete') end(read);
  };
  return {
    active,
    toggle: () => (active ? end('cancelled') : begin()),
    props: {
      ref: field,
      onClick: () => {
        if (!active) begin();
      },
      onKeyDown: press,
      onBlur: () => {
        if (active) end('cancelled');
      },
    },
  };
}
