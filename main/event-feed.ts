import type { Settings } from '../shared/settings';
import type { ConnectionView } from '../shared/snapshot';
import { connectEventCentre, type EventCentre } from './genauth/event-centre';
import { type PushEvent, readPushEvent } from './genauth/push-event';

/** What the feed tells. */
export type EventFeedListener = {
  readonly onEvent: (event: PushEvent) => void;
  /** A message could not be used. */
  readonly onUnreadable: (reason: string) => void;
  readonly onStateChange: () => void;
  /** The event centre refuses the token. */
  readonly onRefused: () => void;
};

/** The one connection to the event centre: the present token's, with the present settings, or none. */
export class EventFeed {
  readonly #listener: EventFeedListener;
  #centre: EventCentre | undefined;
  #key: string | undefined;
  #state: ConnectionView = { kind: 'off' };

  constructor(listener: EventFeedListener) {
    this.#listener = listener;
  }

  /** How the connection fares. */
  get state(): ConnectionView {
    return this.#state;
  }

  /** Connects with this token and these settings, if it is not so connected; without a token, disconnects. */
  follow(accessToken: string | undefined, { eventsHost, eventCode }: Settings): void {
    const key = accessToken === undefined ? undefined : JSON.stringify([accessToken, eventsHost, eventCode]);
    if (key === this.#key) return;
    this.#key = key;
    this.#centre?.close();
    this.#centre = undefined;
    this.#state = { kind: 'off' };
    if (accessToken === undefined) return;
    this.#centre = connectEventCentre({
      eventsHost,
      eventCode,
      token: () => accessToken,
      onText: (text) => {
        const event = readPushEvent(text);
        if (event.ok) this.#listener.onEvent(event.value);
        else this.#listener.onUnreadable(event.failure);
      },
      onUnreadable: this.#listener.onUnreadable,
      onState: (state) => {
        this.#state = state;
        this.#listener.onStateChange();
      },
      onRefused: this.#listener.onRefused,
    });
  }

  /** Does not wait for the next attempt: the network or the computer has come back. */
  reconnectNow(): void {
    this.#centre?.reconnectNow();
  }
}
