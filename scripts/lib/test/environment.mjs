/**
 * What a developer's session may hold that would change what the tests see: screens, buses, folders, switches. Not the
 * seed with which fuzz tests are played again.
 */
const outer =
  /^(DISPLAY|XAUTHORITY|WAYLAND_|DBUS_|XDG_|DESKTOP_|SESSION_|GNOME_|KDE_|GTK_|GDK_|QT_|AT_SPI_|ELECTRON_|NODE_|PUSH_APPROVER_(?!FUZZ_SEED$)|npm_|LANG|LC_)|_proxy$/i;

/** @typedef {ReturnType<typeof import('../own-folder.mjs').makeOwnFolder>} OwnFolder */

/**
 * The environment that tests run in: of the outer one only what the machine needs, and folders of their own.
 * @param {import('./stage.mjs').Stage} stage
 * @param {OwnFolder} room
 * @param {Readonly<Record<string, string>>} additions
 * @returns {NodeJS.ProcessEnv}
 */
export function testEnvironment({ electronPath, packed }, { mark, own }, additions) {
  const inherited = Object.entries(process.env).filter(([name]) => !outer.test(name));
  const [markName = '', markValue = ''] = mark.split('=');
  return {
    ...Object.fromEntries(inherited),
    ...(process.platform === 'linux' ? foldersOnLinux(own) : {}),
    [markName]: markValue,
    PUSH_APPROVER_TEST_ELECTRON: electronPath,
    ...(packed === undefined ? {} : { PUSH_APPROVER_TEST_PACKAGE: packed }),
    ...additions,
  };
}

/** @param {OwnFolder['own']} own */
const foldersOnLinux = (own) => ({
  LANG: 'C.UTF-8',
  HOME: own('home'),
  TMPDIR: own('tmp'),
  XDG_CONFIG_HOME: own('config'),
  XDG_DATA_HOME: own('data'),
  XDG_CACHE_HOME: own('cache'),
  XDG_RUNTIME_DIR: own('session'),
});
