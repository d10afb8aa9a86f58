import { z } from 'zod/mini';
import type { ShownItem } from '../../domain/requests/arming';
import type { Describe, NotificationView } from '../../domain/views/notification-view';
import type { Bus } from './bus';

const name = 'org.freedesktop.Notifications';
const service = { destination: name, path: '/org/freedesktop/Notifications', interface: name } as const;

/** How long a service has to answer, in milliseconds: it may ask the user first, or be slow, and nothing waits for it. */
const patience = 25_000;

/** The most notifications that may wait for a silent service; further ones are dropped. */
const mostWaiting = 8;

const capabilities = z.tuple([z.array(z.string())]);
const number = z.tuple([z.int().check(z.nonnegative())]);
const invoked = z.tuple([z.int(), z.string()]);
const closed = z.tuple([z.int()], z.unknown());

type Shown = {
  readonly item: ShownItem;
  readonly isNeutral: boolean;
  readonly words: string;
  /** The service's number for it; 0 until the service has given one. */
  number: number;
  isOver: boolean;
};

/**
 * Notifications of a Linux desktop (Desktop Notifications Specification), one per request. Electron's own wait for the
 * service: a silent one would stop the whole app for minutes (electron#54210).
 */
export class BusNotifications {
  readonly #bus: Bus;
  readonly #onUse: (item: ShownItem, use: 'open' | 'deny') => void;
  readonly #shown = new Map<string, Shown>();
  /** A number is valid for one service only. */
  #owner: string | undefined;
  #capabilities: Promise<ReadonlySet<string> | undefined> | undefined;
  #waiting = 0;

  constructor(bus: Bus, onUse: (item: ShownItem, use: 'open' | 'deny') => void) {
    this.#bus = bus;
    this.#onUse = onUse;
    bus.follow(name, name, {
      onOwner: (owner) => {
        this.#owner = owner;
        this.#capabilities = undefined;
        for (const shown of this.#shown.values()) shown.number = 0;
      },
      onSignal: ({ member, body }) => {
        if (member === 'ActionInvoked') this.#use(body);
        else if (member === 'NotificationClosed') this.#forget(body);
      },
    });
  }

  /** Shows the notification of a request, in place of an earlier one. `isNeutral`: it says nothing about the request. */
  show(item: ShownItem, view: NotificationView, isNeutral: boolean): void {
    this.#bus.begin();
    const before = this.#shown.get(item.id);
    // One whose number is not known yet can't be replaced: it is taken away when it is.
    if (before) before.isOver = true;
    const shown = { item, isNeutral, words: wordsOf(view), number: before?.number ?? 0, isOver: false };
    this.#shown.set(item.id, shown);
    if (this.#waiting < mostWaiting) void this.#notify(shown, view);
  }

  /** Replaces what is shown of requests that are described in other words by now. Makes no sound. */
  renew(describe: Describe): void {
    for (const [id, { isNeutral, words }] of this.#shown) {
      const now = isNeutral ? undefined : describe(id);
      if (now && wordsOf(now.view) !== words) this.show(now.item, { ...now.view, silent: true }, false);
    }
  }

  /** Takes all away. */
  destroy(): void {
    this.keepOnly(() => false);
  }

  /** Takes away the notifications that are not to stay. */
  keepOnly(mayStay: (id: string, isNeutral: boolean) => boolean): void {
    for (const [id, shown] of this.#shown) {
      if (mayStay(id, shown.isNeutral)) continue;
      this.#shown.delete(id);
      shown.isOver = true;
      this.#close(shown.number);
    }
  }

  async #notify(shown: Shown, { title, body, silent, buttons }: NotificationView): Promise<void> {
    this.#waiting += 1;
    this.#capabilities ??= this.#askCapabilities();
    const can = await this.#capabilities;
    const actions = buttons ? ['deny', buttons.deny, 'review', buttons.review] : [];
    const reply = shown.isOver
      ? undefined
      : await this.#bus.call(
          {
            ...service,
            member: 'Notify',
            signature: 'susssasa{sv}i',
            body: [
              'Push Approver',
              shown.number,
              '',
              title,
              // Where it is not known whether a service reads markup, nothing may look like markup.
              can === undefined || can.has('body-markup') ? withoutMarkup(body) : body,
              can?.has('actions') ? ['default', '', ...actions] : [],
              [
                ['urgency', ['y', 1]],
                ['suppress-sound', ['b', silent]],
              ],
              // It does not go by itself.
              0,
            ],
          },
          patience,
        );
    this.#waiting -= 1;
    const [given = 0] = reply?.ok ? (number.safeParse(reply.value).data ?? []) : [];
    if (shown.isOver) this.#close(given);
    else if (given > 0) shown.number = given;
  }

  async #askCapabilities(): Promise<ReadonlySet<string> | undefined> {
    const reply = await this.#bus.call({ ...service, member: 'GetCapabilities' });
    const found = reply.ok ? capabilities.safeParse(reply.value).data : undefined;
    // A silent service is asked for its capabilities again the next time.
    if (!found) this.#capabilities = undefined;
    return found && new Set(found[0]);
  }

  #use(body: readonly unknown[]): void {
    const [of, action] = invoked.safeParse(body).data ?? [];
    const shown = this.#find(of);
    if (shown) this.#onUse(shown.item, action === 'deny' ? 'deny' : 'open');
  }

  #forget(body: readonly unknown[]): void {
    const [of] = closed.safeParse(body).data ?? [];
    const shown = this.#find(of);
    if (shown) this.#shown.delete(shown.item.id);
  }

  #find(of: number | undefined): Shown | undefined {
    return of === undefined || of === 0 || this.#owner === undefined
      ? undefined
      : [...this.#shown.values()].find((shown) => shown.number === of);
  }

  #close(of: number): void {
    if (of === 0) return;
    void this.#bus.call({
      ...service,
      member: 'CloseNotification',
      signature: 'u',
      body: [of],
      onlyIfRunning: true,
    });
  }
}

const wordsOf = ({ title, body }: NotificationView): string => `${title}\n${body}`;

/** Services that can do "body-markup" read a notification's body as such. */
const withoutMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
