import { powerMonitor } from 'electron';
import { followDesktopLock } from './linux/desktop-lock';

/** Watches whether the screen is locked, and tells of waking up. Must run after the app is ready. */
export function watchScreen(listener: {
  readonly onLock: () => void;
  readonly onUnlock: () => void;
  readonly onResume: () => void;
}): {
  readonly isLocked: () => boolean;
  /** Begins to follow what a Linux desktop says itself. Once, when the windows are painted. */
  readonly followDesktop: () => void;
  readonly dispose: () => void;
} {
  // Who says that it is locked: on a Linux desktop there may be several.
  const lockedBy = new Set<string>();
  const lock = (who: string): void => {
    lockedBy.add(who);
    listener.onLock();
  };
  const unlock = (who: string): void => {
    lockedBy.delete(who);
    if (lockedBy.size === 0) listener.onUnlock();
  };
  powerMonitor.on('lock-screen', () => lock('system'));
  powerMonitor.on('unlock-screen', () => unlock('system'));
  powerMonitor.on('resume', listener.onResume);
  // Electron's events come on macOS and Windows only. Its idle state follows one locker of a Linux desktop, the first that
  // is on the bus when it is first asked; Cinnamon's, say, comes with the lock.
  let stop = (): void => undefined;
  const followDesktop = (): void => {
    if (process.platform !== 'linux') return;
    stop = followDesktopLock(({ locker, locked }) => {
      if (locked) lock(locker);
      else if (lockedBy.has(locker)) unlock(locker);
    });
  };
  // Older desktops tell of the lock by X11 alone.
  return {
    isLocked: () => lockedBy.size > 0 || powerMonitor.getSystemIdleState(1) === 'locked',
    followDesktop,
    dispose: () => stop(),
  };
}
