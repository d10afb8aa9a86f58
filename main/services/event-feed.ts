import type { ConnectionView } from '../../shared/state/connection';
import type { EventPlace } from '../../shared/state/accounts';
import type { Credentials } from '../domain/account/credentials';
import { eventCodeFor } from '../domain/account/event-code';
import type { Timer } from '../domain/util/clock';
import { Throttle } from '../domain/util/throttle';
import { connectEventCentre, type EventCentre } from '../genauth/events/event-centre';
import type { Ways } from '../domain/util/proxy-route';
import { readEventMessage } from '../genauth/events/event-message';
import type { PushEvent } from '../genauth/events/push-event';
import { EventFilter, type IgnoredReason } from './event-filter';

/** What the feed reports. */
export type EventFeedListener = {
  readonly onEvent: (event: PushEvent) => void;
  /** The sender of a push login takes it back. */
  readonly onWithdrawn: (pushCodeId: string) => void;
  /** A message could not be read. */
  readonly onUnreadable: (reason: string) => void;
  readonly onStateChange: () => void;
  /**
   * The session may be over: the connection was refused, or keeps being closed, or a message says so. Not asked often.
   */
  readonly onRefused: () => void;
  /** A message was ignored. */
  readonly onIgnored?: (reason: IgnoredReason) => void;
};

/** However many messages say that the session is over, the server is asked at most once in this many milliseconds. */
const checkGapMs = 5000;

/**
 * Where every attempt is refused although the session holds, it is the event code that is refused: the session is looked at again
 * after so many milliseconds only.
 */
const refusalGapMs = 300_000;

/** What the feed knows of time. */
type FeedTime = { readonly timer: Timer; readonly now: () => number };

const realTime: FeedTime = {
  timer: (delay, run) => {
    const timeout = setTimeout(run, delay);
    return () => clearTimeout(timeout);
  },
  now: () => performance.now(),
};

/** One account's connection to its event centre. */
export class EventFeed {
  readonly #listener: EventFeedListener;
  readonly #ways: Ways | undefined;
  #centre: EventCentre | undefined;
  /** With a token that has been renewed: it serves until the new connection does, so that nothing is missed. */
  #leaving: EventCentre | undefined;
  #token: string | undefined;
  #place: string | undefined;
  #turn = 0;
  #state: ConnectionView = { kind: 'off' };
  #filter = new EventFilter();
  #sub: string | undefined;
  readonly #markListeners = new Set<(mark: string) => void>();
  readonly #doubt: Throttle;
  readonly #now: () => number;
  /** When the session was looked at because of a refusal; not since it was connected, or has a new token. */
  #refusedAt = -Infinity;

  constructor(listener: EventFeedListener, ways?: Ways, { timer, now }: FeedTime = realTime) {
    this.#listener = listener;
    this.#ways = ways;
    this.#now = now;
    this.#doubt = new Throttle(listener.onRefused, checkGapMs, timer);
  }

  /** The state of the connection. */
  get state(): ConnectionView {
    return this.#state;
  }

  /**
   * Connects in the session's name to this place, if it is not so connected; without an event code where one is needed,
   * disconnects.
   */
  follow({ tokens: { accessToken: token }, user }: Credentials, events: EventPlace): void {
    const { eventsHost } = events;
    const eventCode = eventCodeFor(events);
    const place = JSON.stringify([eventsHost, eventCode]);
    this.#sub = user.sub;
    if (token === this.#token && place === this.#place) return;
    const isRenewed = place === this.#place && this.#state.kind === 'connected';
    // The one that serves goes on until another does.
    if (isRenewed && this.#leaving) this.#centre?.close();
    else {
      this.#leaving?.close();
      this.#leaving = isRenewed ? this.#centre : undefined;
    }
    if (!isRenewed) {
      this.#disconnect();
      this.#filter = new EventFilter();
    }
    this.#token = token;
    this.#place = place;
    this.#refusedAt = -Infinity;
    const turn = ++this.#turn;
    // GenAuth's event centre refuses a subscription that names no event.
    if (eventCode === undefined) return this.#become({ kind: 'no-event-code' });
    this.#centre = connectEventCentre({
      eventsHost,
      eventCode,
      ways: this.#ways,
      token: () => token,
      onText: (text) => this.#read(text),
      onUnreadable: this.#listener.onUnreadable,
      onState: (state) => {
        if (turn === this.#turn) this.#become(state);
      },
      onRefused: () => {
        if (this.#now() - this.#refusedAt < refusalGapMs) return;
        this.#refusedAt = this.#now();
        this.#doubt.ask();
      },
    });
  }

  /** Does not wait for the next attempt: the network or the computer has come back. */
  reconnectNow(): void {
    this.#centre?.reconnectNow();
  }

  /** Calls back with the marks of a test that arrive, until the signal comes. */
  hearMarks(listener: (mark: string) => void, signal: AbortSignal): void {
    this.#markListeners.add(listener);
    signal.addEventListener('abort', () => this.#markListeners.delete(listener), { once: true });
  }

  /** Disconnects for good. */
  dispose(): void {
    this.#leaving?.close();
    this.#disconnect();
  }

  #read(text: string): void {
    const message = readEventMessage(text);
    if (!message.ok) return this.#listener.onUnreadable(message.failure);
    if (message.value.kind === 'mark') {
      for (const listener of this.#markListeners) listener(message.value.mark);
      return;
    }
    const ignored = this.#filter.ignores(message.value, this.#sub);
    if (ignored) return this.#listener.onIgnored?.(ignored);
    switch (message.value.kind) {
      case 'push-login':
        return this.#listener.onEvent(message.value.event);
      case 'withdrawn':
        return this.#listener.onWithdrawn(message.value.pushCodeId);
      case 'force-logout':
        return this.#doubt.ask();
      case 'heartbeat':
    }
  }

  #become(state: ConnectionView): void {
    if (this.#leaving && state.kind === 'connecting') return;
    this.#leaving?.close();
    this.#leaving = undefined;
    this.#state = state;
    if (state.kind === 'connected') this.#refusedAt = -Infinity;
    this.#listener.onStateChange();
  }

  #disconnect(): void {
    this.#centre?.close();
    this.#centre = undefined;
    this.#doubt.dispose();
    this.#state = { kind: 'off' };
  }
}
