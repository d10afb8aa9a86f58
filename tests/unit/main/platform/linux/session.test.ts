import { describe, expect, it } from 'vitest';
import { linuxSession, promptManner } from '../../../../../main/platform/linux/session';

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

describe('the prompt', () => {
  const wayland = { isWayland: true, windowsOver: 'x11' } as const;

  it('is an ordinary window on X11, whatever the desktop', () => {
    const x11 = { isWayland: false, windowsOver: 'x11' } as const;
    for (const desktops of ['', 'sway', 'KDE']) expect(promptManner(x11, desktops)).toBe('ordinary');
  });

  it.each([
    ['GNOME', 'ordinary'],
    ['ubuntu:GNOME', 'ordinary'],
    ['KDE', 'ordinary'],
    ['sway', 'keyless'],
    ['Hyprland', 'keyless'],
    ['Budgie:GNOME', 'keyless'],
    ['NOTGNOME', 'keyless'],
    ['', 'keyless'],
  ])('over XWayland in a session of “%s” is %s', (desktops, manner) => {
    expect(promptManner(wayland, desktops)).toBe(manner);
  });

  it('comes up when asked only where its window is a Wayland one', () => {
    for (const desktops of ['', 'GNOME', 'KDE'])
      expect(promptManner({ isWayland: true, windowsOver: 'wayland' }, desktops)).toBe('when-asked');
  });
});
