import type { Signals } from '../domain/signals';
import { Notifications } from './notifications/notifications';
import { watchScreen } from './screen-lock';
import { Shortcuts } from './shortcuts/shortcuts';
import { TrayPainter } from './tray/tray';
import { type WindowsOptions, Windows } from './windows/windows';

/** All of this app that stands on the desktop. It paints, and decides nothing. */
export function makeDesktop(
  options: Pick<WindowsOptions, 'preload' | 'mayCloseMainWindow'>,
  signals: Signals,
) {
  const tray = new TrayPainter(signals.trayUsed.emit);
  return {
    tray,
    windows: new Windows({
      ...options,
      trayArea: () => tray.area(),
      onPromptClose: signals.promptClosed.emit,
      onConceal: signals.concealed.emit,
    }),
    notifications: new Notifications(signals.notificationClicked.emit),
    shortcuts: new Shortcuts(signals.shortcutPressed.emit, signals.changed.emit),
    screen: watchScreen({
      onLock: signals.locked.emit,
      onUnlock: signals.unlocked.emit,
      onResume: signals.resumed.emit,
    }),
  };
}
