import { powerMonitor } from 'electron';

/** Watches whether the screen is locked, and tells of waking up. Must run after the app is ready. */
export function watchScreen(listener: { readonly onUnlock: () => void; readonly onResume: () => void }): {
  readonly isLocked: () => boolean;
} {
  let locked = false;
  powerMonitor.on('lock-screen', () => {
    locked = true;
  });
  powerMonitor.on('unlock-screen', () => {
    locked = false;
    listener.onUnlock();
  });
  powerMonitor.on('resume', listener.onResume);
  // The events come on some desktops only; the idle state on some others.
  return { isLocked: () => locked || powerMonitor.getSystemIdleState(1) === 'locked' };
}
