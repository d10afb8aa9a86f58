import type { Messages } from '../../shared/messages';
import type { LoginView } from '../../shared/snapshot';

/** What a notification says. */
export type NotificationView = { readonly title: string; readonly body: string };

/** The notification of a new request. On a locked screen it tells nothing of it. */
export function notificationView(
  login: LoginView,
  screenLocked: boolean,
  messages: Messages,
): NotificationView {
  const { body, locked } = messages.notification;
  const title = login.origin === 'practice' ? messages.practice.notification : messages.notification.title;
  if (screenLocked) return { title, body: locked };
  const { appName, appId, account, location, ip } = login.details;
  const { unknown } = messages;
  return { title, body: body(appName ?? appId ?? unknown, account ?? unknown, location ?? ip ?? unknown) };
}
