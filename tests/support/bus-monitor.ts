import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import { SessionBus } from './session-bus';

/** Everything that goes over the session bus, from now on, as it goes over the wire. */
export type BusMonitor = { readonly end: () => Promise<Buffer> };

/** Begins to listen. */
export async function monitorBus(): Promise<BusMonitor> {
  const monitor = spawn('dbus-monitor', ['--session', '--binary'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const heard: Buffer[] = [];
  monitor.stdout.on('data', (data: Buffer) => heard.push(data));
  const bus = new SessionBus();
  const isListening = async (): Promise<boolean> => {
    await bus.call({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'GetId',
      signature: '',
      body: [],
    });
    return heard.length > 0;
  };
  await expect.poll(isListening).toBe(true);
  await bus.close();
  return {
    end: async () => {
      const ended = once(monitor, 'close');
      monitor.kill();
      await ended;
      return Buffer.concat(heard);
    },
  };
}
