import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { createInterface } from 'node:readline';

/** A message bus of a test's own, in place of the system's. */
export type OwnBus = { readonly address: string; readonly close: () => Promise<void> };

/** A bus that starts no services: what is not there is not there. */
const bare = (folder: string): string => `<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** Starts it. `startsServices`: as the system's files say, or none at all. */
export async function startOwnBus({ startsServices = true } = {}): Promise<OwnBus> {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-bus-'));
  const file = join(folder, 'bus.conf');
  writeFileSync(file, bare(folder));
  const kind = startsServices ? '--session' : `--config-file=${file}`;
  const daemon: ChildProcess = spawn('dbus-daemon', [kind, '--nofork', '--print-address'], {
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
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
