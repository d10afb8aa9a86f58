import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { SessionBus } from './session-bus';

/** An unlocked keyring on the session bus. */
export type Keyring = {
  /** What an app needs in its environment to look for it. */
  readonly env: Readonly<Record<string, string>>;
  /** It answers nobody from now on; or again. */
  readonly stall: (isStalled: boolean) => void;
  readonly end: () => Promise<void>;
};

const isOwned = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  member: 'NameHasOwner',
  signature: 's',
  body: ['org.freedesktop.secrets'],
};

/** Starts GNOME's keyring with a store of its own, unlocked as by a login; on the session's bus, if no other is named. */
export async function unlockKeyring(busAddress = process.env['DBUS_SESSION_BUS_ADDRESS']): Promise<Keyring> {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-keyring-'));
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: {
      ...process.env,
      DBUS_SESSION_BUS_ADDRESS: busAddress,
      HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_RUNTIME_DIR: folder,
    },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  daemon.stdin.end('a password');
  const session = new SessionBus(busAddress);
  const isThere = async (): Promise<unknown> => {
    const [there] = await session.call(isOwned);
    return there;
  };
  await expect.poll(isThere).toBe(true);
  return {
    // Chromium chooses its store by the desktop's name.
    env: { XDG_CURRENT_DESKTOP: 'GNOME' },
    stall: (isStalled) => void daemon.kill(isStalled ? 'SIGSTOP' : 'SIGCONT'),
    end: async () => {
      // Also one that is stalled.
      daemon.kill('SIGKILL');
      await expect.poll(isThere).toBe(false);
      await session.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
