import { isUtf8 } from 'node:buffer';
import { WebSocket } from 'ws';
import { Paced } from './paced';
import type { Ways } from '../../domain/util/proxy-route';
import { readNetworkError } from '../http/network-error';
import { TunnelAgent } from './tunnel';
import type { ConnectionProblem } from '../../../shared/state/connection';

/** How long an event socket waits, in milliseconds. */
export type SocketTiming = {
  /** For the connection to stand. */
  readonly connectMs: number;
  /** Between two pings; a connection that has not answered two of them is dead. */
  readonly pingMs: number;
  /** For the answer to a ping that someone asked for. */
  readonly probeMs: number;
};

/** Why a message could not be taken. */
export type MessageProblem = 'binary' | 'too-large' | 'not-utf8';

/** What a socket reports. Nothing more after `onEnd`. */
export type SocketListener = {
  readonly onOpen: () => void;
  readonly onText: (text: string) => void;
  readonly onUnreadable: (reason: MessageProblem) => void;
  /** It is over. `tokenRefused`: the server may not take the token. */
  readonly onEnd: (problem: ConnectionProblem, tokenRefused: boolean) => void;
};

/** Bytes of the largest message that is taken. */
const largest = 64 * 1024;

/**
 * Bytes of the largest message that is waited for. A larger one ends the connection, and what comes before it stands
 * again is lost: anyone who may publish events could keep others' from arriving.
 */
const mostEndured = 4 * 1024 * 1024;

type Message = { readonly data: unknown; readonly isBinary: boolean };

/** Pings without an answer after which a connection is dead. */
const mostMissed = 2;

/**
 * Close codes with which a server refuses: "policy violation", the registered "unauthorized" and "forbidden", and what
 * servers make of HTTP's 401 and 403.
 */
const refusals: ReadonlySet<number> = new Set([1008, 3000, 3003, 4401, 4403]);

/** Codes whose meaning only the server knows (RFC 6455, 7.4.2): maybe the token, so the session is looked at. */
const isPrivate = (code: number): boolean => code >= 4000 && code < 5000;

const tooLarge: ReadonlySet<string> = new Set([
  'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH',
  'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH',
]);

/**
 * One connection to the event centre, from the attempt to its end, which comes exactly once unless it is left.
 *
 * The URL holds the token, and errors may hold the URL: nothing of either is passed on.
 *
 * `ws` knows nothing of the system's proxy and authorities; the agent does.
 */
export class EventSocket {
  readonly #socket: WebSocket;
  readonly #timing: SocketTiming;
  readonly #listener: SocketListener;
  readonly #messages: Paced<Message>;
  readonly #agent: TunnelAgent | undefined;
  readonly #connectTimer: NodeJS.Timeout;
  #pingTimer: NodeJS.Timeout | undefined;
  #probeTimer: NodeJS.Timeout | undefined;
  #missed = 0;
  #over = false;

  /** Throws where the URL is invalid. */
  constructor(url: string, timing: SocketTiming, listener: SocketListener, ways?: Ways) {
    this.#timing = timing;
    this.#listener = listener;
    this.#agent = ways && new TunnelAgent(ways, url.startsWith('wss:'));
    this.#socket = new WebSocket(url, {
      followRedirects: false,
      // Even if the environment says otherwise.
      rejectUnauthorized: true,
      maxPayload: mostEndured,
      // Looked at below: the socket would end the connection over it.
      skipUTF8Validation: true,
      // The messages are small, and a compressed one could unpack to any size.
      perMessageDeflate: false,
      ...(this.#agent ? { agent: this.#agent } : {}),
    });
    // The socket's own handshake timeout starts again with every byte.
    this.#connectTimer = setTimeout(() => this.#end('unreachable'), timing.connectMs);
    this.#messages = new Paced(this.#socket, (message) => this.#read(message));
    this.#socket
      .on('open', () => this.#opened())
      .on('message', (data, isBinary) => this.#received(data, isBinary))
      .on('pong', () => this.#alive())
      // Any frame is a sign of life: some servers ping, and answer no pings.
      .on('ping', () => this.#alive())
      .on('unexpected-response', (_request, { statusCode = 0 }) => this.#refused(statusCode))
      .on('error', (error) => this.#failed(error))
      .on('close', (code) => this.#closed(code));
  }

  /** Whether it has been connected. */
  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Tests whether it is alive, and ends it if not. */
  probe(): void {
    this.#socket.ping();
    this.#probeTimer ??= setTimeout(() => this.#end('silent'), this.#timing.probeMs);
  }

  /** Drops the connection without telling the listener. */
  leave(): void {
    this.#over = true;
    this.#messages.clear();
    clearTimeout(this.#connectTimer);
    clearInterval(this.#pingTimer);
    clearTimeout(this.#probeTimer);
    this.#socket.terminate();
    this.#agent?.destroy();
  }

  #opened(): void {
    if (this.#over) return;
    clearTimeout(this.#connectTimer);
    this.#pingTimer = setInterval(() => this.#ping(), this.#timing.pingMs);
    this.#listener.onOpen();
  }

  #ping(): void {
    if (this.#missed >= mostMissed) {
      this.#end('silent');
      return;
    }
    this.#missed += 1;
    this.#socket.ping();
  }

  #alive(): void {
    this.#missed = 0;
    clearTimeout(this.#probeTimer);
    this.#probeTimer = undefined;
  }

  #received(data: unknown, isBinary: boolean): void {
    if (this.#over) return;
    this.#alive();
    this.#messages.push({ data, isBinary });
  }

  #read({ data, isBinary }: Message): void {
    if (isBinary || !Buffer.isBuffer(data)) this.#listener.onUnreadable('binary');
    else if (data.length > largest) this.#listener.onUnreadable('too-large');
    else if (!isUtf8(data)) this.#listener.onUnreadable('not-utf8');
    else this.#listener.onText(data.toString('utf8'));
  }

  #refused(status: number): void {
    const tokenRefused = status === 401 || status === 403;
    this.#end(status >= 400 && status < 500 ? 'refused' : 'unreachable', tokenRefused);
  }

  #failed(error: Error): void {
    if (this.#over) return;
    this.#messages.flush();
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    if (tooLarge.has(code)) this.#listener.onUnreadable('too-large');
    if (this.#pingTimer) return this.#end('closed');
    const { failure } = readNetworkError(error);
    this.#end(failure.kind === 'untrusted-certificate' ? 'untrusted' : 'unreachable');
  }

  #closed(code: number): void {
    if (!this.#over) this.#messages.flush();
    const isRefusal = refusals.has(code);
    this.#end(isRefusal ? 'refused' : 'closed', isRefusal || isPrivate(code));
  }

  #end(problem: ConnectionProblem, tokenRefused = false): void {
    if (this.#over) return;
    this.leave();
    this.#listener.onEnd(problem, tokenRefused);
  }
}
