import type { Settings } from '../../shared/settings';
import type { ConnectionView } from '../../shared/snapshot';
import type { Credentials } from '../domain/account/credentials';
import { connectEventCentre, type EventCentre } from '../genauth/events/event-centre';
import { type PushEvent, readPushEvent } from '../genauth/events/push-event';

/** What the feed tells. */
export type EventFeedListener = {
  readonly onEvent: (event: PushEvent) => void;
  /** A message could not be used. */
  readonly onUnreadable: (reason: string) => void;
  readonly onStateChange: () => void;
  /** The event centre refuses the token. */
  readonly onRefused: () => void;
};

/** The one connection to the event centre: the present session's, with the present settings, or none. */
export class EventFeed {
  readonly #listener: EventFeedListener;
  #centre: EventCentre | undefined;
  /** With a token that has been renewed: it serves until the new connection does, so that nothing is missed. */
  #leaving: EventCentre | undefined;
  #token: string | undefined;
  #place: string | undefined;
  #turn = 0;
  #state: ConnectionView = { kind: 'off' };

  constructor(listener: EventFeedListener) {
    this.#listener = listener;
  }

  /** How the connection fares. */
  get state(): ConnectionView {
    return this.#state;
  }

  /** Connects in this session's name with these settings, if it is not so connected; without a session, disconnects. */
  follow(credentials: Credentials | undefined, { eventsHost, eventCode }: Settings): void {
    const token = credentials?.tokens.accessToken;
    const place = JSON.stringify([eventsHost, eventCode, credentials?.appHost, credentials?.user]);
    if (token === this.#token && (place === this.#place || token === undefined)) return;
    const isRenewed = token !== undefined && place === this.#place && this.#state.kind === 'connected';
    this.#leaving?.close();
    this.#leaving = isRenewed ? this.#centre : undefined;
    if (!isRenewed) this.#disconnect();
    this.#token = token;
    this.#place = place;
    const turn = ++this.#turn;
    if (token === undefined) return;
    this.#centre = connectEventCentre({
      eventsHost,
      eventCode,
      token: () => token,
      onText: (text) => {
        const event = readPushEvent(text);
        if (event.ok) this.#listener.onEvent(event.value);
        else this.#listener.onUnreadable(event.failure);
      },
      onUnreadable: this.#listener.onUnreadable,
      onState: (state) => {
        if (turn === this.#turn) this.#become(state);
      },
      onRefused: this.#listener.onRefused,
    });
  }

  /** Does not wait for the next attempt: the network or the computer has come back. */
  reconnectNow(): void {
    this.#centre?.reconnectNow();
  }

  #become(state: ConnectionView): void {
    if (this.#leaving && state.kind === 'connecting') return;
    this.#leaving?.close();
    this.#leaving = undefined;
    this.#state = state;
    this.#listener.onStateChange();
  }

  #disconnect(): void {
    this.#centre?.close();
    this.#centre = undefined;
    this.#state = { kind: 'off' };
  }
}
