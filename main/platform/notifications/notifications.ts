// This room: notifications, as the system shows them.

import { Notification } from 'electron';
import type { ShownItem } from '../../domain/requests/arming';
import type { NotificationView } from '../../domain/views/notification-view';

/** Shows notifications on macOS and Windows, one per request, and takes them away. Decides nothing. */
export class Notifications {
  readonly #onUse: (item: ShownItem, use: 'open') => void;
  /** Held, or they would be collected as garbage and their clicks with them. */
  readonly #shown = new Map<string, { readonly notification: Notification; readonly isNeutral: boolean }>();

  constructor(onUse: (item: ShownItem, use: 'open') => void) {
    this.#onUse = onUse;
  }

  /** Shows the notification of a request, in place of an earlier one. `isNeutral`: it says nothing about the request. */
  show(item: ShownItem, { title, body, silent }: NotificationView, isNeutral: boolean): void {
    if (!Notification.isSupported()) return;
    this.#shown.get(item.id)?.notification.close();
    // `timeoutType` is what keeps it in sight; `urgency` does not (electron#24524).
    const notification = new Notification({ title, body, silent, timeoutType: 'never' });
    notification.on('click', () => this.#onUse(item, 'open'));
    // What the system does not show has not to be taken away.
    notification.on('failed', () => this.#shown.delete(item.id));
    this.#shown.set(item.id, { notification, isNeutral });
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
