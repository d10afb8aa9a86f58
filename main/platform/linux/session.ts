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
