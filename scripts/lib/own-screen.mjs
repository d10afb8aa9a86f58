/** The session bus tells its own story on standard error; what runs in it keeps the outer one. */
const inQuietBus = `exec 3>&2; exec dbus-run-session -- sh -c 'exec "$@" 2>&3' sh "$@" 2>/dev/null`;

/**
 * Linux: a command on a screen and a session bus of its own, which nobody sees and which end with it.
 * @param {readonly string[]} command
 * @returns {readonly string[]}
 */
export const onOwnScreen = (command) => [
  'xvfb-run',
  '-a',
  '-s',
  '-screen 0 1280x1024x24 -nolisten tcp',
  'sh',
  '-c',
  inQuietBus,
  'sh',
  ...command,
];
