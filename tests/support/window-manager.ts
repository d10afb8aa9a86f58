import { execFileSync, spawn } from 'node:child_process';
import { expect } from '@playwright/test';

/** Starts openbox on the tests' screen, and waits until it manages windows. Gives back how to end it. */
export async function startWindowManager(): Promise<() => void> {
  const openbox = spawn('openbox', { stdio: 'ignore' });
  const manager = (): string =>
    execFileSync('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { encoding: 'utf8' });
  await expect.poll(manager, { timeout: 20_000 }).toContain('window id #');
  return () => void openbox.kill();
}
