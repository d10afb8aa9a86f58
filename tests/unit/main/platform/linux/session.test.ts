import { describe, expect, it } from 'vitest';
import { linuxSession } from '../../../../../main/platform/linux/session';

/** A command line on which Chromium has put this choice. */
const chosen = (platform: string) => ({ getSwitchValue: () => platform });

describe('the session', () => {
  it.each([
    [{ XDG_SESSION_TYPE: 'wayland' }, true],
    [{ XDG_SESSION_TYPE: 'tty', WAYLAND_DISPLAY: 'wayland-1' }, true],
    [{ WAYLAND_DISPLAY: '' }, false],
    [{ XDG_SESSION_TYPE: 'x11' }, false],
    [{}, false],
  ])('%j is a Wayland one: %j', (env, isWayland) => {
    for (const platform of ['', 'x11'])
      expect(linuxSession(env, chosen(platform))).toEqual({ isWayland, windowsOver: 'x11' });
    expect(linuxSession(env, chosen('wayland'))).toEqual({ isWayland: true, windowsOver: 'wayland' });
  });
});
