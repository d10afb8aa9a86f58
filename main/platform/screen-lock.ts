import { powerMonitor } from 'electron';
import { ScreenLock } from '../domain/util/screen-lock';
import type { LockWord } from './linux/desktop-lock';

/**
 * A question to the system takes milliseconds in which the windows wait; in a flood one for each turn would be most of
 * the work.
 */
const answerHoldsMs = 50;

/** Watches whether the screen is locked, and reports waking up. Must run after the app is ready. */
export function watchScreen(listener: {
  readonly onLock: () => void;
  readonly onUnlock: () => void;
  readonly onResume: () => void;
}): {
  readonly isLocked: () => boolean;
  /** Passes on a report of a Linux desktop. */
  readonly hear: (word: LockWord) => void;
} {
  const lock = new ScreenLock({
    ...listener,
    // Electron's events come on macOS and Windows only. Its idle state follows one locker of a Linux desktop, the first
    // that is on the bus when it is first asked (Cinnamon's, say, comes with the lock), and older desktops' X11 lock.
    ask: () => powerMonitor.getSystemIdleState(1) === 'locked',
    nextTurn: (run) => setTimeout(run, answerHoldsMs),
  });
  powerMonitor.on('lock-screen', () => lock.lock('system'));
  powerMonitor.on('unlock-screen', () => {
    lock.unlock('system');
    // Started behind the lock, nobody has reported it.
    lock.isLocked();
  });
  powerMonitor.on('resume', listener.onResume);
  const act = { locked: 'lock', unlocked: 'unlock', gone: 'lose' } as const;
  return { isLocked: lock.isLocked, hear: ({ locker, state }) => lock[act[state]](locker) };
}
