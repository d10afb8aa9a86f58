/**
 * Who tells of the screen's lock on Linux desktops, each under a bus name and an interface of the same name: GNOME, KDE
 * and what follows freedesktop.org, Cinnamon, MATE, Xfce.
 */
export const lockers: readonly string[] = ['gnome', 'freedesktop', 'cinnamon', 'mate', 'xfce'].map(
  (desktop) => `org.${desktop}.ScreenSaver`,
);

/** What one of them says. */
export type LockWord = { readonly locker: string; readonly locked: boolean };

/** Longer lines hold no word of a locker. In characters. */
const longest = 1000;

/** The first of two lines of `dbus-monitor`; the second holds the value. */
const monitorHead = /^signal .*; interface=([\w.]+); member=ActiveChanged$/;

const monitorValue = /^ {3}boolean (true|false)$/;

/** The one line of `gdbus monitor`. */
const gdbusLine = /^\/[\w/]*: ([\w.]+)\.ActiveChanged \((true|false),\)$/;

/** Reads what `dbus-monitor` or `gdbus monitor` prints, in whatever pieces it comes. What is not understood is left out. */
export function lockReader(): (piece: string) => readonly LockWord[] {
  let rest = '';
  let head: string | undefined;
  const wordOf = (line: string): LockWord | undefined => {
    const before = head;
    head = monitorHead.exec(line)?.[1];
    const value = monitorValue.exec(line)?.[1];
    const [, locker = before, locked = value] = gdbusLine.exec(line) ?? [];
    if (locker === undefined || locked === undefined || !lockers.includes(locker)) return undefined;
    return { locker, locked: locked === 'true' };
  };
  return (piece) => {
    const [first = '', ...others] = piece.split('\n');
    const lines = [rest + first, ...others];
    rest = (lines.pop() ?? '').slice(0, longest);
    return lines.flatMap((line) => wordOf(line) ?? []);
  };
}
