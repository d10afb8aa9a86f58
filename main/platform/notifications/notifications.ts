// This room: notifications, as the system shows them.

import type { ShownItem } from '../../domain/requests/arming';
import type { Timer } from '../../domain/util/clock';
import type { Describe, NotificationView } from '../../domain/views/notification-view';

/** One notification of Electron's, as far as it is used here. */
type SystemNotification = {
  readonly on: {
    (event: 'click', listener: () => void): unknown;
    (event: 'failed', listener: () => void): unknown;
  };
  readonly show: () => void;
  readonly close: () => void;
};

/** What Electron has for notifications. */
export type NotificationPorts = {
  readonly isSupported: () => boolean;
  readonly make: (options: {
    readonly title: string;
    readonly body: string;
    readonly silent: boolean;
    readonly timeoutType: 'never';
  }) => SystemNotification;
  /** Calls back with every activation on Windows: also of what an earlier run has left there, and beside the click of this run's own. */
  readonly onActivation: (listener: () => void) => void;
  /** Runs something after this many milliseconds. */
  readonly timer: Timer;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly onUse: (item: ShownItem, use: 'open') => void;
};

/** Between an activation and the click that tells the same, at most; milliseconds. */
const togetherMs = 300;

/** Of a notification whose request nobody knows any more. */
const unknownItem: ShownItem = { id: '', fingerprint: '' };

type Shown = Pick<NotificationView, 'title' | 'body'> & {
  readonly notification: SystemNotification;
  readonly isNeutral: boolean;
};

/** Shows notifications on macOS and Windows, one per request, and takes them away. Decides nothing. */
export class Notifications {
  readonly #ports: NotificationPorts;
  /** Held, or they would be collected as garbage and their clicks with them. */
  readonly #shown = new Map<string, Shown>();
  #clickedAt = -Infinity;

  constructor(ports: NotificationPorts) {
    this.#ports = ports;
    ports.onActivation(() => {
      const at = ports.now();
      // This run's own is reported by its click as well, which comes before this or after it.
      ports.timer(togetherMs, () => {
        if (Math.abs(at - this.#clickedAt) > togetherMs) ports.onUse(unknownItem, 'open');
      });
    });
  }

  /** Shows the notification of a request, in place of an earlier one. `isNeutral`: it says nothing about the request. */
  show(item: ShownItem, { title, body, silent }: NotificationView, isNeutral: boolean): void {
    const { isSupported, make, onUse } = this.#ports;
    if (!isSupported()) return;
    this.#shown.get(item.id)?.notification.close();
    // `timeoutType` is what keeps it in sight; `urgency` does not (electron#24524).
    const notification = make({ title, body, silent, timeoutType: 'never' });
    notification.on('click', () => {
      this.#clickedAt = this.#ports.now();
      onUse(item, 'open');
    });
    // What the system does not show has not to be taken away.
    notification.on('failed', () => {
      if (this.#shown.get(item.id)?.notification === notification) this.#shown.delete(item.id);
    });
    this.#shown.set(item.id, { notification, isNeutral, title, body });
    notification.show();
  }

  /** Replaces what is shown of requests that are described in other words by now. Makes no sound. */
  renew(describe: Describe): void {
    for (const [id, { isNeutral, title, body }] of this.#shown) {
      const now = isNeutral ? undefined : describe(id);
      if (!now || (now.view.title === title && now.view.body === body)) continue;
      this.show(now.item, { ...now.view, silent: true }, false);
    }
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
