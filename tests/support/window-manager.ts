import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';

/** Starts a window manager on the tests' screen, and waits until it manages windows. Returns a function to end it. */
export async function startWindowManager(
  name: 'openbox' | 'xfwm4' = 'openbox',
): Promise<() => Promise<void>> {
  const process = spawn(name, {
    stdio: 'ignore',
    // It would wait for the services of assistive technology.
    env: { ...globalThis.process.env, NO_AT_BRIDGE: '1' },
  });
  const manager = (): string =>
    execFileSync('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { encoding: 'utf8' });
  await expect.poll(manager, { timeout: 60_000 }).toContain('window id #');
  return async () => {
    // Where another one was there before, it has ended by itself.
    if (process.exitCode !== null) return;
    const ended = once(process, 'exit');
    process.kill();
    await ended;
  };
}
