import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';
import { createInterface } from 'node:readline';

/** A message bus of a test's own, in place of the system's. */
export type OwnBus = { readonly address: string; readonly close: () => Promise<void> };

/** Starts it. */
export async function startOwnBus(): Promise<OwnBus> {
  const daemon: ChildProcess = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (!daemon.stdout) throw new Error('The bus has no output');
  let address = '';
  createInterface(daemon.stdout).once('line', (line) => {
    address = line;
  });
  await expect.poll(() => address).not.toBe('');
  return {
    address,
    close: async () => {
      const ended = once(daemon, 'exit');
      daemon.kill();
      await ended;
    },
  };
}
