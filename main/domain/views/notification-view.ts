import type { MainMessages, Messages } from '../../../shared/messages';
import type { Settings } from '../../../shared/settings';
import type { ShownItem } from '../requests/arming';
import type { LoginView } from '../../../shared/state/requests';

/** What a notification says, and whether it may sound. */
export type NotificationView = {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  /** What its buttons are called, where the desktop can show any. */
  readonly buttons?: { readonly deny: string; readonly review: string };
};

/** What a request's notification is to say now; undefined where there is to be none. */
export type Describe = (
  id: string,
) => { readonly item: ShownItem; readonly view: NotificationView } | undefined;

/** What the system reports about the user's desktop when a request arrives. */
export type Onlooking = {
  /** A prompt is open and can be seen, as far as the system reports it. */
  readonly isPromptInSight: boolean;
  readonly hasScreenReader: boolean;
};

/**
 * How to tell the user about a new request. Where a prompt can be seen, no notification covers it: only its sound is
 * left.
 */
export function wayToTell(
  { silent }: Pick<NotificationView, 'silent'>,
  { isPromptInSight, hasScreenReader }: Onlooking,
): 'notification' | 'sound' | 'nothing' {
  // A user of a screen reader may not see the prompt.
  if (!isPromptInSight || hasScreenReader) return 'notification';
  return silent ? 'nothing' : 'sound';
}

/** The notification of a new request, if the user wants one. On a locked screen it says nothing about the request. */
export function notificationView(
  login: LoginView,
  screenLocked: boolean,
  { notifications, sound }: Pick<Settings, 'notifications' | 'sound'>,
  messages: Messages & MainMessages,
): NotificationView | undefined {
  if (notifications === 'off') return undefined;
  const { practice, title: usual, locked } = messages.notificationTexts;
  const title = login.origin === 'practice' ? practice : usual;
  const silent = sound === 'off';
  if (screenLocked) return { title, body: locked, silent };
  const { appName, appId, account, location, ip } = login.details;
  const text = messages.isThisYou(appName ?? appId, account, location ?? ip);
  const { deny, review } = messages.trayMenu;
  return { title, body: text, silent, buttons: { deny, review } };
}
