// This room: the apps that listen.

import { WebSocket } from 'ws';
import type { AddressKey } from '../domain/names';
import type { CloseReason } from '../domain/tally';
import type { User } from '../genauth/user-info';

/** Bytes that may wait for a reader before it is cut off. */
const mostBuffered = 256 * 1024;

/** Messages that may wait until GenAuth has vouched for the token again. */
const mostWaiting = 200;

/** Frames that may come between two looks. Nothing has to come but pings and pongs. */
const mostFrames = 50;

/** For the other side to agree to a close, in milliseconds. */
const patienceMs = 3000;

/** Close codes: what follows for the app. Only 1008 says that its token is no longer good. */
const closeCodes: Readonly<Record<Exclude<CloseReason, 'slow' | 'silent' | 'noisy'>, number>> = {
  token: 1008,
  'names-changed': 1012,
  draining: 1012,
  'genauth-away': 1013,
};

/** What a subscription reports. */
export type SubscriberListener = {
  /** Messages wait, because GenAuth has not vouched for the token lately. */
  readonly onStale: (subscriber: Subscriber) => void;
  /** The relay ends it. */
  readonly onEnd: (subscriber: Subscriber, reason: CloseReason) => void;
  /** It is over; either side may have ended it. */
  readonly onClosed: (subscriber: Subscriber) => void;
};

/**
 * One subscription: a socket with the user whom GenAuth vouches for. There are 20,000: each closure here costs
 * megabytes.
 */
export class Subscriber {
  readonly token: string;
  readonly sub: string;
  readonly keys: readonly AddressKey[];
  readonly #socket: WebSocket;
  readonly #listener: SubscriberListener;
  readonly #now: () => number;
  #waiting: string[] = [];
  #frames = 0;
  /** When something came last, and when the token is to be checked again; epoch milliseconds. */
  heardAt: number;
  pingedAt = 0;
  checkAt: number;
  /** When GenAuth last vouched for the token, and until when that is enough to hear; epoch milliseconds. */
  vouchedAt: number;
  freshUntil: number;
  isChecking = false;

  constructor(
    socket: WebSocket,
    token: string,
    user: User,
    times: { readonly now: () => number; readonly checkAt: number; readonly freshUntil: number },
    listener: SubscriberListener,
  ) {
    this.#socket = socket;
    this.#listener = listener;
    this.#now = times.now;
    this.token = token;
    this.sub = user.sub;
    this.keys = user.keys;
    this.heardAt = times.now();
    this.vouchedAt = user.vouchedAt;
    this.freshUntil = times.freshUntil;
    this.checkAt = times.checkAt;
    const heard = (): void => {
      this.heardAt = this.#now();
      this.#frames += 1;
    };
    // What a client says has no meaning here.
    socket.on('message', heard).on('ping', heard).on('pong', heard);
    socket.on('error', terminate).on('close', () => listener.onClosed(this));
  }

  /** Sends a message, if this reader keeps up: at once, or when the token has been looked at again. */
  send(text: string): void {
    if (this.#waiting.length === 0 && this.#now() < this.freshUntil) return this.#write(text);
    this.#waiting.push(text);
    if (this.#waiting.length > mostWaiting) this.cut('slow');
    else this.#listener.onStale(this);
  }

  /** The token is good, or can't be looked at, and so it may hear until then. */
  release(until: number): void {
    this.freshUntil = until;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const text of waiting) this.#write(text);
  }

  #write(text: string): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(text);
    if (this.#socket.bufferedAmount > mostBuffered) this.cut('slow');
  }

  /** Asks for a sign of life. */
  ping(now: number): void {
    this.pingedAt = now;
    this.#socket.ping();
  }

  /** Whether it has sent more than anyone needs to since the last time this was asked. */
  takeNoise(): boolean {
    const isNoisy = this.#frames > mostFrames;
    this.#frames = 0;
    return isNoisy;
  }

  /** Ends it without a word. */
  cut(reason: CloseReason): void {
    this.#listener.onEnd(this, reason);
    this.#socket.terminate();
  }

  /** Ends it with a close code from which the app knows what to do. */
  close(reason: keyof typeof closeCodes): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#listener.onEnd(this, reason);
    this.#socket.close(closeCodes[reason]);
    // A client that does not answer is not waited for.
    setTimeout(() => this.#socket.terminate(), patienceMs).unref();
  }
}

function terminate(this: WebSocket): void {
  this.terminate();
}
