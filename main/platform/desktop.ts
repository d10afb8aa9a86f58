// This room: thin adapters to Electron and the system; they decide nothing.

import type { Signals } from '../domain/signals';
import { Bus } from './linux/bus';
import { sessionSockets, systemSockets } from './linux/bus-address';
import { BusNotifications } from './linux/bus-notifications';
import { followDesktopLock } from './linux/desktop-lock';
import { TrayHost, type TrayHostState } from './linux/tray-host';
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
  const screen = watchScreen({
    onLock: signals.locked.emit,
    onUnlock: signals.unlocked.emit,
    onResume: signals.resumed.emit,
  });
  return {
    tray,
    windows: new Windows({
      ...options,
      trayArea: () => tray.area(),
      onPromptClose: signals.promptClosed.emit,
      onConceal: signals.concealed.emit,
    }),
    shortcuts: new Shortcuts(signals.shortcutPressed.emit, signals.changed.emit),
    screen,
    ...(process.platform === 'linux' ? onLinux(signals, tray, screen) : elsewhere(signals)),
  };
}

/** What a Linux desktop tells and is told over its buses. Nothing waits for it. */
function onLinux(signals: Signals, tray: TrayPainter, screen: ReturnType<typeof watchScreen>) {
  const session = new Bus(sessionSockets(process.env));
  const system = new Bus(systemSockets(process.env));
  followDesktopLock(session, system, screen.hear);
  const trayHost = new TrayHost(session, {
    renewIcon: () => tray.renew(),
    onChange: signals.trayHostChanged.emit,
  });
  return {
    notifications: new BusNotifications(session, (item, use) => signals.notificationUsed.emit({ item, use })),
    trayHost: (): TrayHostState => trayHost.state,
    /** Begins to listen to the desktop. When the windows stand. */
    followDesktop: (): void => {
      session.begin();
      system.begin();
    },
    endFollowing: (): void => {
      for (const each of [trayHost, session, system]) each.dispose();
    },
  };
}

function elsewhere(signals: Signals) {
  return {
    notifications: new Notifications((item, use) => signals.notificationUsed.emit({ item, use })),
    trayHost: (): TrayHostState => 'there',
    followDesktop: (): void => undefined,
    endFollowing: (): void => undefined,
  };
}
