const modifiers: Readonly<Record<string, string>> = {
  CommandOrControl: 'CTRL',
  Control: 'CTRL',
  Command: 'LOGO',
  Super: 'LOGO',
  Meta: 'LOGO',
  Alt: 'ALT',
  Option: 'ALT',
  Shift: 'SHIFT',
};

/** The names of keys where X11 calls them otherwise than Electron. */
const keys: Readonly<Record<string, string>> = { Space: 'space', PageUp: 'Page_Up', PageDown: 'Page_Down' };

/** Electron's accelerator as desktops read it (XDG's "shortcuts" specification): `CTRL+ALT+y`. */
export function portalTrigger(accelerator: string): string {
  const parts = accelerator.split('+');
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1).map((part) => modifiers[part] ?? part);
  return [...held, /^[A-Z]$/.test(key) ? key.toLowerCase() : (keys[key] ?? key)].join('+');
}
