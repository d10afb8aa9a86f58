import type { MainMessages, Messages } from '../../../shared/messages';
import type { Settings } from '../../../shared/settings';
import type { LoginView } from '../../../shared/state/requests';

/** What a notification says, and whether it may sound. */
export type NotificationView = {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  /** What its buttons are called, where the desktop can show any. */
  readonly buttons?: { readonly deny: string; readonly review: string };
};

/** The notification of a new request, if the user wants one. On a locked screen it tells nothing of the request. */
export function notificationView(
  login: LoginView,
  screenLocked: boolean,
  { notifications, sound }: Pick<Settings, 'notifications' | 'sound'>,
  messages: Messages & MainMessages,
): NotificationView | undefined {
  if (notifications === 'off') return undefined;
  const { body, locked } = messages.notification;
  const title = login.origin === 'practice' ? messages.practice.notification : messages.notification.title;
  const silent = sound === 'off';
  if (screenLocked) return { title, body: locked, silent };
  const { appName, appId, account, location, ip } = login.details;
  const text = body(appName ?? appId, account, location ?? ip);
  const { deny, review } = messages.trayMenu;
  return { title, body: text, silent, buttons: { deny, review } };
}
