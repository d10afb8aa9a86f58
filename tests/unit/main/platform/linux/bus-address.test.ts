import { expect, it } from 'vitest';
import { sessionSockets, systemSockets } from '../../../../../main/platform/linux/bus-address';

it.each([
  ['unix:path=/run/user/1000/bus', ['/run/user/1000/bus']],
  ['unix:path=/tmp/dbus-x,guid=752b8d', ['/tmp/dbus-x']],
  ['unix:guid=1,path=/tmp/a%20b;unix:path=/tmp/c', ['/tmp/a b', '/tmp/c']],
  ['unix:abstract=/tmp/dbus-x', []],
  ['unixexec:path=/bin/sh,argv1=-c', []],
  ['tcp:host=localhost,port=1', []],
  ['unix:path=bus', []],
  ['unix:path=/tmp/%zz', ['/tmp/%zz']],
  ['nonsense', []],
])('the session bus “%s” is looked for at %j', (address, sockets) => {
  expect(sessionSockets({ DBUS_SESSION_BUS_ADDRESS: address })).toEqual(sockets);
});

it('without an address the session bus is where the login manager puts it', () => {
  expect(sessionSockets({ XDG_RUNTIME_DIR: '/run/user/1' })).toEqual(['/run/user/1/bus']);
  expect(sessionSockets({})).toEqual([]);
  expect(systemSockets({})).toContain('/run/dbus/system_bus_socket');
  expect(systemSockets({ DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/x' })).toEqual(['/x']);
});
