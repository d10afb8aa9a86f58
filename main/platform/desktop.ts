// This room: thin adapters to Electron and the system; they decide nothing.

import { app, Notification, safeStorage, shell } from 'electron';
import type { Keyring } from '../domain/account/encryptor';
import type { Signals } from '../domain/signals';
import { Bus } from './linux/bus';
import { sessionSockets, systemSockets } from './linux/bus-address';
import { BusNotifications } from './linux/bus-notifications';
import { appId } from './linux/desktop-entry';
import { followDesktopLock } from './linux/desktop-lock';
import { PortalKeys, type PortalKeysPorts } from './linux/portal-keys';
import { KWallet } from './linux/kwallet';
import { hasScreenReader } from './linux/screen-reader';
import { SecretService } from './linux/secret-service';
import { type LinuxSession, linuxSession, promptManner } from './linux/session';
import { TrayHost } from './linux/tray-host';
import { Notifications } from './notifications/notifications';
import { watchScreen } from './screen-lock';
import { ElectronKeys } from './shortcuts/electron-keys';
import { Shortcuts } from './shortcuts/shortcuts';
import { TrayPainter } from './tray/tray';
import { type WindowsOptions, Windows } from './windows/windows';

/** What the desktop needs to know. */
export type DesktopOptions = Pick<WindowsOptions, 'preload' | 'mayCloseMainWindow'> & {
  /** What each shortcut does, in the user's words. */
  readonly describeShortcut: PortalKeysPorts['describe'];
};

/** Everything of this app that the desktop shows. It only displays, and decides nothing. */
export function makeDesktop(options: DesktopOptions, signals: Signals) {
  const tray = new TrayPainter(signals.trayUsed.emit);
  const screen = watchScreen({
    onLock: signals.locked.emit,
    onUnlock: signals.unlocked.emit,
    onResume: signals.resumed.emit,
  });
  const session = process.platform === 'linux' ? linuxSession(process.env, app.commandLine) : undefined;
  const manner = session ? promptManner(session, process.env['XDG_CURRENT_DESKTOP'] ?? '') : 'ordinary';
  const windows = new Windows({
    ...options,
    promptManner: manner,
    isWayland: session?.isWayland ?? false,
    trayArea: () => tray.area(),
    onPromptClose: signals.promptClosed.emit,
    onConceal: signals.concealed.emit,
    onMove: signals.moved.emit,
  });
  const { hasScreenReader: isReaderThere, ...rest } = session
    ? onLinux(options, signals, session, tray, screen)
    : elsewhere(signals);
  return {
    ...rest,
    tray,
    windows,
    screen,
    attention: {
      // On native Wayland nothing keeps it above other windows.
      isPromptInSight: () => manner !== 'when-asked' && windows.prompt.isInSight(),
      hasScreenReader: async () => app.isAccessibilitySupportEnabled() || (await isReaderThere()),
      sound: () => shell.beep(),
    },
  };
}

/** The connection to a Linux desktop over its buses. Nothing waits for it. */
function onLinux(
  { describeShortcut: describe }: DesktopOptions,
  signals: Signals,
  { isWayland }: LinuxSession,
  tray: TrayPainter,
  screen: ReturnType<typeof watchScreen>,
) {
  const bus = new Bus(sessionSockets(process.env));
  const system = new Bus(systemSockets(process.env));
  followDesktopLock(bus, system, screen.hear);
  const trayHost = new TrayHost(bus, {
    renewIcon: () => tray.renew(),
    onChange: signals.trayHostChanged.emit,
  });
  // Under XWayland the X server takes a registration, and sees no key while a Wayland window has the focus.
  const shortcuts = new Shortcuts({
    makeKeys: ({ press, change }) =>
      isWayland
        ? new PortalKeys(bus, { appId, describe, onPress: press, onChange: change })
        : new ElectronKeys(press),
    onPress: signals.shortcutPressed.emit,
    onChange: signals.changed.emit,
  });
  return {
    shortcuts,
    notifications: new BusNotifications(bus, (item, use) => signals.notificationUsed.emit({ item, use })),
    keyring: keyringOn(bus),
    hasScreenReader: () => hasScreenReader(bus),
    /** Begins to listen to the desktop; called once the windows are there. */
    followDesktop: (): void => {
      bus.begin();
      system.begin();
    },
    endFollowing: (): void => {
      for (const each of [trayHost, bus, system]) each.dispose();
    },
  };
}

/** The keyring that Electron has chosen by the desktop's name. */
function keyringOn(session: Bus): Keyring {
  const kind = safeStorage.getSelectedStorageBackend();
  return kind.startsWith('kwallet') ? new KWallet(session, kind, app.getName()) : new SecretService(session);
}

// Of newer Electrons, and of Windows only.
type ReportsActivation = { handleActivation(listener: () => void): void };
const reportsActivation = (notifications: object): notifications is ReportsActivation =>
  process.platform === 'win32' && 'handleActivation' in notifications;

function elsewhere(signals: Signals) {
  return {
    shortcuts: new Shortcuts({
      makeKeys: ({ press }) => new ElectronKeys(press),
      onPress: signals.shortcutPressed.emit,
      onChange: signals.changed.emit,
    }),
    notifications: new Notifications({
      isSupported: () => Notification.isSupported(),
      make: (options) => new Notification(options),
      onActivation: (listener) => {
        if (reportsActivation(Notification)) Notification.handleActivation(listener);
      },
      timer: (delay, run) => {
        const timeout = setTimeout(run, delay);
        return () => clearTimeout(timeout);
      },
      now: () => performance.now(),
      onUse: (item, use) => signals.notificationUsed.emit({ item, use }),
    }),
    keyring: undefined,
    hasScreenReader: () => Promise.resolve(false),
    followDesktop: (): void => undefined,
    endFollowing: (): void => undefined,
  };
}
