import { join } from 'node:path';

/**
 * The sockets of a bus address, in order (D-Bus Specification, "Server Addresses"). Only those with a path: an address may
 * also name a command to run, and Node can't reach abstract names.
 */
function socketsIn(address: string): readonly string[] {
  return address.split(';').flatMap((each) => {
    const [, list] = /^unix:(.*)$/.exec(each) ?? [];
    const path = list
      ?.split(',')
      .map((pair) => /^path=(\/.*)$/.exec(pair)?.[1])
      .find((found) => found !== undefined);
    return path === undefined ? [] : [unescaped(path)];
  });
}

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // Bytes that are not text: no socket can have that name.
    return text;
  }
};

/** Where the session's bus may be. */
export function sessionSockets(env: NodeJS.ProcessEnv): readonly string[] {
  const { DBUS_SESSION_BUS_ADDRESS: address = '', XDG_RUNTIME_DIR: folder = '' } = env;
  if (address !== '') return socketsIn(address);
  return folder === '' ? [] : [join(folder, 'bus')];
}

/** Where the system's bus may be. */
export const systemSockets = ({
  DBUS_SYSTEM_BUS_ADDRESS: address = '',
}: NodeJS.ProcessEnv): readonly string[] =>
  address === '' ? ['/run/dbus/system_bus_socket', '/var/run/dbus/system_bus_socket'] : socketsIn(address);
