import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Something that the system must have.
 * @typedef {object} Need
 * @property {string} name What to look for: a command, a library's file, a font's language.
 * @property {readonly string[]} packages What Debian and Ubuntu call its package; newer releases renamed some.
 * @property {string} why
 * @property {() => boolean} isThere
 */

/**
 * @param {string} name
 * @param {string} packageName
 * @param {string} why
 * @returns {Need}
 */
const command = (name, packageName, why) => ({
  name,
  packages: [packageName],
  why,
  isThere: () =>
    (process.env['PATH'] ?? '').split(delimiter).some((folder) => isExecutable(join(folder, name))),
});

/**
 * @param {string} name
 * @param {readonly string[]} packages
 * @param {string} why
 * @returns {Need}
 */
const library = (name, packages, why) => ({
  name,
  packages,
  why,
  isThere: () => {
    const { stdout, error } = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
    // A system without it keeps its libraries elsewhere: then only trying tells.
    return error !== undefined || stdout.includes(`\t${name} `);
  },
});

/**
 * @param {string} language
 * @param {string} packageName
 * @param {string} why
 * @returns {Need}
 */
const font = (language, packageName, why) => ({
  name: `a font for “${language}”`,
  packages: [packageName],
  why,
  isThere: () =>
    spawnSync('fc-list', [`:lang=${language}`, 'file'], { encoding: 'utf8' }).stdout?.trim().length > 0,
});

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What Electron itself needs on Linux. */
export const electronNeeds = [
  library('libgtk-3.so.0', ['libgtk-3-0t64', 'libgtk-3-0'], 'Electron'),
  library('libnss3.so', ['libnss3'], 'Electron'),
  library('libasound.so.2', ['libasound2t64', 'libasound2'], 'Electron'),
  library('libgbm.so.1', ['libgbm1'], 'Electron'),
];

/** A screen and a session bus of their own, which nobody sees. */
export const screenNeeds = [
  command('xvfb-run', 'xvfb', 'a screen that nobody sees'),
  command('xauth', 'xauth', 'a screen that nobody sees'),
  command('dbus-run-session', 'dbus', 'a session bus'),
];

/** What the relay's tests use, started by them on a port of its own. */
export const relayNeeds = [
  command('redis-server', 'redis-server', "the relay's tests"),
  command('openssl', 'openssl', "the relay's tests"),
  command('curl', 'curl', "the relay's documents, which a test follows"),
  command('systemd-analyze', 'systemd', "the relay's systemd unit"),
];

/** What the demo uses of a desktop, on its own screen. */
export const demoNeeds = [
  command('xdotool', 'xdotool', 'keys and mouse'),
  command('chromium', 'chromium', 'signing in with a browser'),
  command('xdg-mime', 'xdg-utils', 'links'),
  command('gio', 'libglib2.0-bin', 'links'),
  command('scrot', 'scrot', 'a picture of the screen, if something goes wrong'),
  font('en', 'fonts-dejavu-core', 'English texts'),
];

/** What the tests of the packages use. */
export const packageNeeds = [
  command('debootstrap', 'debootstrap', 'a clean Debian to install in'),
  command('rpmbuild', 'rpm', 'the RPM package'),
  command('mksquashfs', 'squashfs-tools', 'the AppImage'),
  command('desktop-file-validate', 'desktop-file-utils', 'a look at the desktop entry'),
  command('appstreamcli', 'appstream', 'a look at the AppStream description'),
  command('nroff', 'groff-base', 'a look at the man page'),
  command('col', 'bsdextrautils', 'a look at the man page'),
];

/** What the tests use of Wayland sessions. */
export const waylandNeeds = [
  command('weston', 'weston', 'a Wayland compositor'),
  command('mutter', 'mutter', 'a Wayland compositor'),
  command('sway', 'sway', 'a Wayland compositor'),
  command('kwin_wayland', 'kwin-wayland', 'a Wayland compositor'),
  command('wtype', 'wtype', "sway's keyboard"),
  command('Xwayland', 'xwayland', 'X11 windows in a Wayland session'),
  command('xrandr', 'x11-xserver-utils', 'whether an X server is XWayland'),
];

/** What the tests use of a desktop. */
export const desktopNeeds = [
  ...demoNeeds,
  command('openbox', 'openbox', 'a window manager'),
  command('xfwm4', 'xfwm4', 'a window manager'),
  command('xfce4-panel', 'xfce4-panel', 'a panel with tray icons'),
  command('tint2', 'tint2', 'a panel'),
  command('xwininfo', 'x11-utils', 'where windows stand'),
  command('xset', 'x11-xserver-utils', 'how soon a key that is held repeats'),
  library('libnotify.so.4', ['libnotify4'], 'notifications'),
  library('libsecret-1.so.0', ['libsecret-1-0'], 'the keyring'),
  command('gnome-keyring-daemon', 'gnome-keyring', 'the keyring'),
  command('dbus-monitor', 'dbus', 'what goes over the session bus'),
  font('zh-cn', 'fonts-wqy-microhei', 'Chinese texts'),
];
