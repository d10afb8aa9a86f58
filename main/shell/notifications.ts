import { Notification } from 'electron';
import type { NotificationView } from '../core/notification-view';

/** Shows notifications, one per request, and takes them away. Decides nothing. */
export class Notifications {
  readonly #onClick: (id: string) => void;
  /** Held, or they would be collected as garbage and their clicks with them. */
  readonly #shown = new Map<string, Notification>();

  constructor(onClick: (id: string) => void) {
    this.#onClick = onClick;
  }

  /** Shows the notification of a request. */
  show(id: string, view: NotificationView): void {
    if (!Notification.isSupported()) return;
    // `timeoutType` is what keeps it in sight; `urgency` does not (electron#24524).
    const notification = new Notification({ title: view.title, body: view.body, timeoutType: 'never' });
    notification.on('click', () => this.#onClick(id));
    this.#shown.set(id, notification);
    notification.show();
  }

  /** Takes away the notifications of the requests that are not open any more. */
  keepOnly(isOpen: (id: string) => boolean): void {
    for (const [id, notification] of this.#shown) {
      if (isOpen(id)) continue;
      notification.close();
      this.#shown.delete(id);
    }
  }
}
