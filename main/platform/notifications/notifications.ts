import { Notification } from 'electron';
import type { NotificationView } from '../../domain/views/notification-view';

/** Shows notifications, one per request, and takes them away. Decides nothing. */
export class Notifications {
  readonly #onClick: (id: string) => void;
  /** Held, or they would be collected as garbage and their clicks with them. */
  readonly #shown = new Map<string, { readonly notification: Notification; readonly isNeutral: boolean }>();

  constructor(onClick: (id: string) => void) {
    this.#onClick = onClick;
  }

  /** Shows the notification of a request. `isNeutral`: it tells nothing of the request. */
  show(id: string, view: NotificationView, isNeutral: boolean): void {
    if (!Notification.isSupported()) return;
    // `timeoutType` is what keeps it in sight; `urgency` does not (electron#24524). On Linux `silent` does nothing.
    const body = process.platform === 'linux' ? withoutMarkup(view.body) : view.body;
    const notification = new Notification({ ...view, body, timeoutType: 'never' });
    notification.on('click', () => this.#onClick(id));
    this.#shown.set(id, { notification, isNeutral });
    notification.show();
  }

  /** Takes all away. */
  destroy(): void {
    this.keepOnly(() => false);
  }

  /** Takes away the notifications that are not to stay. */
  keepOnly(mayStay: (id: string, isNeutral: boolean) => boolean): void {
    for (const [id, { notification, isNeutral }] of this.#shown) {
      if (mayStay(id, isNeutral)) continue;
      notification.close();
      this.#shown.delete(id);
    }
  }
}

/** Linux desktops read a notification's body as markup (Desktop Notifications Specification, "body-markup"). */
const withoutMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
