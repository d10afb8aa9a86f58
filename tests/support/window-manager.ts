import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from '@playwright/test';

/** What the screen's root says of its window manager; empty while the X server takes nobody in. */
function managerOf(): string {
  try {
    return execFileSync('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return '';
  }
}

/** Starts a window manager on the tests' screen, and waits until it manages windows. Gives back how to end it. */
export async function startWindowManager(
  name: 'openbox' | 'xfwm4' = 'openbox',
): Promise<() => Promise<void>> {
  const start = () =>
    spawn(name, {
      stdio: 'ignore',
      // It would wait for the services of assistive technology.
      env: { ...process.env, NO_AT_BRIDGE: '1' },
    });
  let manager = start();
  const isManaging = (): boolean => {
    // When its last client has gone, the X server starts over, and a program that comes just then finds no display.
    if (manager.exitCode !== null) manager = start();
    return managerOf().includes('window id #');
  };
  await expect.poll(isManaging, { timeout: 20_000 }).toBe(true);
  return async () => {
    // Where another one was there before, it has ended by itself.
    if (manager.exitCode !== null) return;
    const ended = once(manager, 'exit');
    manager.kill();
    await ended;
  };
}
