/** Keys that a system takes for itself whatever an app registers, or that lock, log out or restart. */
const reserved = new Set([
  'Control+Alt+Delete',
  'Command+Control+Q',
  'Command+Shift+Q',
  'Command+Alt+D',
  ...['3', '4', '5', '6'].map((digit) => `Command+Shift+${digit}`),
]);

const spelled = (modifier: string): readonly string[] => {
  switch (modifier) {
    case 'CommandOrControl':
      return ['Command', 'Control'];
    case 'Option':
      return ['Alt'];
    case 'Meta':
      return ['Super'];
    default:
      return [modifier];
  }
};

const order = ['Command', 'Control', 'Super', 'Alt', 'Shift'];

/**
 * Whether an app, a keyboard layout or the system uses these keys: one modifier and a letter is copying, quitting or
 * typing (Control+C, Command+Q, Option+N), Alt and a function key is the window manager's, and with Control it changes
 * the console. On Windows, Control and Alt together are AltGr, which types. With such keys a user would
 * approve by accident.
 */
export function areKeysInUse(accelerator: string, platform: NodeJS.Platform): boolean {
  const parts = accelerator.split('+');
  const key = parts.at(-1) ?? '';
  const isFunctionKey = /^F\d+$/.test(key);
  const isSign = /^(?:[A-Z0-9]|Space)$/.test(key);
  const variants = ['CommandOrControl'].some((each) => parts.includes(each)) ? [0, 1] : [0];
  return variants.some((variant) => {
    const named = new Set(
      parts.slice(0, -1).map((each) => spelled(each)[variant] ?? spelled(each)[0] ?? each),
    );
    const modifiers = order.filter((each) => named.has(each));
    if (reserved.has([...modifiers, key].join('+'))) return true;
    const others = modifiers.filter((each) => each !== 'Shift');
    const only = others.length === 1 ? others[0] : undefined;
    if (platform === 'win32' && isSign && named.has('Control') && named.has('Alt')) return true;
    if (isFunctionKey) return only === 'Alt' || others.join('+') === 'Control+Alt';
    if (only === undefined) return false;
    return !modifiers.includes('Shift') || only === 'Alt' || only === 'Super';
  });
}
