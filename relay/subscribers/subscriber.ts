import { WebSocket } from 'ws';
import type { AddressKey } from '../domain/names';
import type { CloseReason } from '../domain/tally';
import type { User } from '../genauth/user-info';

/** Bytes that may wait for a reader before it is cut off. */
const mostBuffered = 256 * 1024;

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

/** One subscription: a socket with the user whom GenAuth vouches for. */
export class Subscriber {
  readonly token: string;
  readonly sub: string;
  readonly keys: readonly AddressKey[];
  readonly #socket: WebSocket;
  readonly #onClosed: (reason: CloseReason) => void;
  #frames = 0;
  /** When something came last, and when the token is to be checked again; epoch milliseconds. */
  heardAt: number;
  pingedAt = 0;
  checkAt: number;
  /** When GenAuth last vouched for the token. */
  vouchedAt: number;
  isChecking = false;

  constructor(
    socket: WebSocket,
    token: string,
    user: User,
    times: { readonly now: () => number; readonly checkAt: number },
    onClosed: (reason: CloseReason) => void,
  ) {
    this.#socket = socket;
    this.#onClosed = onClosed;
    this.token = token;
    this.sub = user.sub;
    this.keys = user.keys;
    this.heardAt = times.now();
    this.vouchedAt = this.heardAt;
    this.checkAt = times.checkAt;
    const heard = (): void => {
      this.heardAt = times.now();
      this.#frames += 1;
    };
    // What a client says has no meaning here.
    socket.on('message', heard).on('ping', heard).on('pong', heard);
    socket.on('error', () => socket.terminate());
  }

  /** Sends a message, if this reader keeps up. */
  readonly send = (text: string): void => {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(text);
    if (this.#socket.bufferedAmount > mostBuffered) this.cut('slow');
  };

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
    this.#onClosed(reason);
    this.#socket.terminate();
  }

  /** Ends it with the code that tells the app what to do. */
  close(reason: keyof typeof closeCodes): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#onClosed(reason);
    this.#socket.close(closeCodes[reason]);
    // Who does not answer to that is not waited for.
    setTimeout(() => this.#socket.terminate(), patienceMs).unref();
  }
}
