// This room: the connection over which push logins arrive, and how its messages are read.

import type { Ways } from '../../domain/util/proxy-route';
import type { ConnectionProblem, ConnectionView } from '../../../shared/state/connection';
import { type Backoff, backoffMs } from './backoff';
import type { EventSocket, MessageProblem, SocketTiming, SocketListener } from './event-socket';

/** Where to listen, for which event, and as which user. */
export type EventSource = {
  /** An origin, `wss://…`. */
  readonly eventsHost: string;
  readonly eventCode: string;
  readonly token: () => string;
  /** How to get there; directly if absent. */
  readonly ways?: Ways | undefined;
};

/** What to listen to, and who is told what. */
export type EventCentreOptions = EventSource & {
  /** A message has arrived. */
  readonly onText: (text: string) => void;
  /** A message has arrived that is not text, or too long. */
  readonly onUnreadable: (reason: MessageProblem) => void;
  readonly onState: (state: ConnectionView) => void;
  /**
   * The event centre may not take the token. The app connects again all the same: the session decides whether it is
   * over.
   */
  readonly onRefused: () => void;
};

/** The connection to the event centre, made again whenever it ends. */
export type EventCentre = {
  /** Ends it for good: no callback is called any more. */
  readonly close: () => void;
  /**
   * The network or the computer has come back: reconnects without waiting, and tests a connection that seems to stand.
   */
  readonly reconnectNow: () => void;
};

/** Time limits of a connection. */
export type EventCentreTiming = SocketTiming & {
  /** A connection that has lived so long, in milliseconds, was a good one: the pauses begin again after it. */
  readonly goodMs: number;
  readonly backoff: Backoff;
};

/**
 * A probe is short, so that a dead connection is replaced within about two seconds. After a connection that lived for
 * less than ten seconds the pauses go on growing: a server that takes everyone and drops them is not to be hammered.
 */
const defaultTiming: EventCentreTiming = {
  connectMs: 5000,
  pingMs: 30_000,
  probeMs: 1500,
  goodMs: 10_000,
  backoff: { firstMs: 500, longestMs: 30_000, random: Math.random },
};

const eventsPath = '/events/v1/authentication/sub';

/** Connects to the event centre and stays connected. Reports its first state at once. */
export function connectEventCentre(
  options: EventCentreOptions,
  timing: Partial<EventCentreTiming> = {},
): EventCentre {
  const subscription = new Subscription(options, { ...defaultTiming, ...timing });
  subscription.reconnectNow();
  return subscription;
}

/** The address of a subscription. It holds the token: never logged. */
export function eventsUrl({ eventsHost, eventCode, token }: EventSource): string {
  const query = new URLSearchParams({ code: eventCode, token: token() });
  return `${eventsHost}${eventsPath}?${query.toString()}`;
}

/** After this many connections in a row that ended soon after they opened, the session is checked. */
const suspiciousAfter = 3;

class Subscription implements EventCentre {
  readonly #options: EventCentreOptions;
  readonly #timing: EventCentreTiming;
  #socket: EventSocket | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  /** Only the newest attempt counts. */
  #attempt = 0;
  #openedAt = Infinity;
  #failures = 0;
  /** Connections in a row that opened and lived for less than `goodMs`. */
  #short = 0;
  #closed = false;

  constructor(options: EventCentreOptions, timing: EventCentreTiming) {
    this.#options = options;
    this.#timing = timing;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retryTimer);
    this.#socket?.leave();
  }

  reconnectNow(): void {
    if (this.#closed) return;
    this.#failures = 0;
    if (this.#socket?.isOpen) this.#socket.probe();
    else this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#retryTimer);
    // An attempt that is under way may have hung since before the computer slept.
    this.#socket?.leave();
    this.#socket = undefined;
    this.#options.onState({ kind: 'connecting' });
    void this.#open(++this.#attempt);
  }

  async #open(attempt: number): Promise<void> {
    // It loads Node's network code, for which the tray must not wait.
    const loaded = await import('./event-socket');
    if (this.#closed || attempt !== this.#attempt) return;
    const { onText, onUnreadable, onState } = this.#options;
    try {
      const listener: SocketListener = {
        onOpen: () => {
          this.#openedAt = performance.now();
          onState({ kind: 'connected' });
        },
        onText,
        onUnreadable,
        onEnd: (problem, tokenRefused) => this.#ended(problem, tokenRefused),
      };
      const { ways } = this.#options;
      this.#socket = new loaded.EventSocket(eventsUrl(this.#options), this.#timing, listener, ways);
    } catch {
      // For example a port that does not exist. The error's text holds the token.
      this.#ended('unreachable', false);
    }
  }

  #ended(problem: ConnectionProblem, tokenRefused: boolean): void {
    const wasGood = performance.now() - this.#openedAt >= this.#timing.goodMs;
    if (wasGood) {
      this.#failures = 0;
      this.#short = 0;
    } else if (this.#openedAt !== Infinity) {
      this.#short += 1;
    }
    // A server that accepts every connection and then drops those without a right gives no other sign.
    const isSuspicious = this.#short >= suspiciousAfter;
    if (isSuspicious) this.#short = 0;
    this.#openedAt = Infinity;
    this.#failures += 1;
    const pauseMs = Math.round(backoffMs(this.#failures, this.#timing.backoff));
    this.#retryTimer = setTimeout(() => this.#connect(), pauseMs);
    this.#options.onState({ kind: 'waiting', retryAt: Date.now() + pauseMs, problem });
    if ((tokenRefused || isSuspicious) && !this.#closed) this.#options.onRefused();
  }
}
