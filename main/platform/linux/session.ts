import type { CommandLine } from '../security/launch';

/** What kind of session the app runs in on Linux, and which way its windows come to the screen. */
export type LinuxSession = {
  /** Whether a Wayland compositor shows the session: it hands out global keys, and decides about focus and place. */
  readonly isWayland: boolean;
  /** In a Wayland session `x11` is XWayland, where windows have a place and can stay above others. */
  readonly windowsOver: 'x11' | 'wayland';
};

/**
 * Reads it from what Chromium has decided before any code of the app ran: from Electron 38 on it always puts its choice
 * on its own command line; older ones do where they were told to choose, and take X11 otherwise.
 */
export function linuxSession(
  env: NodeJS.ProcessEnv,
  commandLine: Pick<CommandLine, 'getSwitchValue'>,
): LinuxSession {
  const windowsOver = commandLine.getSwitchValue('ozone-platform') === 'wayland' ? 'wayland' : 'x11';
  // A compositor that was started by hand has no such session type, and says where it listens.
  const isWayland =
    windowsOver === 'wayland' || env['XDG_SESSION_TYPE'] === 'wayland' || Boolean(env['WAYLAND_DISPLAY']);
  return { isWayland, windowsOver };
}

/**
 * How the prompt can come up in a session. `ordinary`: without the focus, and the keyboard reaches it after a click.
 * `keyless`: without the focus, and the keyboard never reaches it. `when-asked`: it would take the focus, and so comes up only
 * when the user asks for it.
 */
export type PromptManner = 'ordinary' | 'keyless' | 'when-asked';

/** Desktops under whose XWayland a window that asks for no focus was seen to get none: mutter and KWin. */
const leaveFocus = new Set(['GNOME', 'KDE']);

/**
 * Which of them holds in this session. Under XWayland weston and sway give each new window the focus whatever it asks for,
 * except one that they don't manage. What is not known is taken for such a one.
 * @param desktops `XDG_CURRENT_DESKTOP`: names, the most special first.
 */
export function promptManner({ isWayland, windowsOver }: LinuxSession, desktops: string): PromptManner {
  if (!isWayland) return 'ordinary';
  if (windowsOver === 'wayland') return 'when-asked';
  // Budgie calls itself GNOME too, and has another compositor.
  const names = desktops.split(':');
  return names.some((name) => leaveFocus.has(name)) && !names.includes('Budgie') ? 'ordinary' : 'keyless';
}
