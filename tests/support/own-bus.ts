import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';

/** A message bus of a test's own, in place of the system's. */
export type OwnBus = { readonly address: string; readonly close: () => Promise<void> };

/** Starts it. */
export async function startOwnBus(): Promise<OwnBus> {
  const daemon: ChildProcess = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (!daemon.stdout) throw new Error('The bus has no output');
  const [line]: unknown[] = await once(createInterface(daemon.stdout), 'line');
  return {
    address: String(line),
    close: async () => {
      const ended = once(daemon, 'exit');
      daemon.kill();
      await ended;
    },
  };
}
