import type { WebContents } from 'electron';
import { messagesFor } from '../shared/messages';
import type { Settings } from '../shared/settings';
import type { LoginView, Snapshot } from '../shared/snapshot';
import type { Surface } from './domain/requests/request-state';
import { notificationView } from './domain/views/notification-view';
import { isOpen } from './domain/requests/push-login';
import { type TrayAction, trayView } from './domain/views/tray-view';
import { sendSnapshot } from './ipc/bind-ipc';
import { MainWindow } from './platform/windows/main-window';
import { Notifications } from './platform/notifications/notifications';
import { PromptWindow } from './platform/windows/prompt-window';
import { TrayPainter } from './platform/tray/tray';

/** What the desktop needs, and whom it tells what people do on it. */
export type PublisherOptions = {
  readonly preload: string;
  readonly onTrayAction: (action: TrayAction) => void;
  readonly onNotificationClick: (id: string) => void;
  readonly onPromptClose: () => void;
  /** A window came into sight or left it. */
  readonly onConceal: (surface: Surface) => void;
  readonly mayCloseMainWindow: () => boolean;
};

/** All of this app that stands on the desktop: two windows, the tray icon, notifications. It paints and decides nothing. */
export class Publisher {
  readonly main: MainWindow;
  readonly prompt: PromptWindow;
  readonly #tray: TrayPainter;
  readonly #notifications: Notifications;

  constructor(options: PublisherOptions) {
    const { preload, onConceal } = options;
    this.#tray = new TrayPainter(options.onTrayAction);
    this.#notifications = new Notifications(options.onNotificationClick);
    this.main = new MainWindow({
      preload,
      mayClose: options.mayCloseMainWindow,
      onConceal: () => onConceal('main'),
    });
    this.prompt = new PromptWindow({
      preload,
      trayArea: () => this.#tray.area(),
      onClose: options.onPromptClose,
      onConceal: () => onConceal('prompt'),
    });
  }

  /** Shows a snapshot everywhere. Behind a locked screen, no notification goes on telling what it told before. */
  render(snapshot: Snapshot, screenLocked: boolean): void {
    for (const window of [this.main.window, this.prompt.window]) {
      if (window) sendSnapshot(window.webContents, snapshot);
    }
    this.#tray.render(trayView(snapshot, messagesFor(snapshot.locale)));
    this.prompt.render(snapshot.prompt.loginId !== undefined);
    const open = new Set(snapshot.logins.filter(({ stage }) => isOpen(stage)).map(({ id }) => id));
    this.#notifications.keepOnly((id, isNeutral) => open.has(id) && (isNeutral || !screenLocked));
  }

  /** Tells of a request that has arrived, if the person wants it; on a locked screen without a word about it. */
  notify(login: LoginView, screenLocked: boolean, settings: Settings, locale: Snapshot['locale']): void {
    const view = notificationView(login, screenLocked, settings, messagesFor(locale));
    if (view) this.#notifications.show(login.id, view, screenLocked);
  }

  /** Whether a person can see a window. */
  isVisible(surface: Surface): boolean {
    return (surface === 'prompt' ? this.prompt : this.main).isVisible();
  }

  /** Which of the two windows these contents are, if any. */
  surfaceOf(contents: WebContents): Surface | undefined {
    if (contents === this.prompt.window.webContents) return 'prompt';
    return contents === this.main.window?.webContents ? 'main' : undefined;
  }

  /** Takes everything away. */
  destroy(): void {
    this.#notifications.keepOnly(() => false);
    this.main.destroy();
    this.prompt.destroy();
    this.#tray.destroy();
  }
}
