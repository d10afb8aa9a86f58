import { type Layout, letterOf } from './letter';
import type { Platform } from './platform';

const modifierNames: Readonly<Record<Platform, Readonly<Record<string, string>>>> = {
  mac: {
    CommandOrControl: '⌘',
    Command: '⌘',
    Meta: '⌘',
    Super: '⌘',
    Control: '⌃',
    Alt: '⌥',
    Option: '⌥',
    Shift: '⇧',
  },
  windows: {
    CommandOrControl: 'Ctrl',
    Control: 'Ctrl',
    Command: 'Win',
    Meta: 'Win',
    Super: 'Win',
    Option: 'Alt',
  },
  linux: { CommandOrControl: 'Ctrl', Control: 'Ctrl', Command: 'Super', Meta: 'Super', Option: 'Alt' },
};

/** The order in which macOS writes modifiers. */
const macOrder = '⌃⌥⇧⌘';

/** An accelerator in the system's own words: `Ctrl+Alt+Y`, on a Mac `⌥⌘Y`. */
export function keysInWords(accelerator: string, platform: Platform): string {
  const parts = accelerator.split('+').map((part) => modifierNames[platform][part] ?? part);
  if (platform !== 'mac') return parts.join('+');
  const place = (part: string): number => {
    const found = macOrder.indexOf(part);
    return found < 0 ? macOrder.length : found;
  };
  return parts.sort((a, b) => place(a) - place(b)).join('');
}

/** The modifiers of which a shortcut needs one, in the system's own words. */
export const neededModifiers = (platform: Platform): string =>
  ({ mac: '⌘ ⌥ ⌃', windows: 'Ctrl / Alt', linux: 'Ctrl / Alt' })[platform];

/** A key press, as far as a shortcut is made of it. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

const named = /^(?:F(?:[1-9]|1[0-9]|2[0-4])|Space|Home|End|PageUp|PageDown|Insert|Delete)$/;

function keyOf(press: Press, layout: Layout): string | undefined {
  const arrow = /^Arrow(Up|Down|Left|Right)$/.exec(press.code)?.[1];
  return letterOf(press, layout) ?? arrow ?? (named.test(press.code) ? press.code : undefined);
}

/** What a key press means while a shortcut is being chosen. */
export function readPress(
  press: Press,
  platform: Platform,
  layout: Layout,
): 'incomplete' | 'needs-modifier' | { accelerator: string } {
  const key = keyOf(press, layout);
  if (key === undefined) return 'incomplete';
  const mac = platform === 'mac';
  const strong = [
    ...((mac ? press.metaKey : press.ctrlKey) ? ['CommandOrControl'] : []),
    ...(mac && press.ctrlKey ? ['Control'] : []),
    ...(!mac && press.metaKey ? ['Super'] : []),
    ...(press.altKey ? ['Alt'] : []),
  ];
  if (strong.length === 0) return 'needs-modifier';
  return { accelerator: [...strong, ...(press.shiftKey ? ['Shift'] : []), key].join('+') };
}

/** As in `shared/settings.ts`, which a window does not load. A test compares them. */
export const everyDefault = {
  elsewhere: { approve: 'CommandOrControl+Alt+Y', deny: 'CommandOrControl+Alt+N' },
  windows: { approve: 'Control+Shift+F9', deny: 'Control+Shift+F11' },
} as const;
