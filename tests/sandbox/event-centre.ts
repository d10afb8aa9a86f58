import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import type { Directory, SandboxUser } from './directory';
import { failure } from './envelope';
import { queryOf } from './requests';

/** Where the event centre is. */
export const eventsPath = '/events/v1/authentication/sub';

/**
 * How an event is written: the payload bare, in `{eventType, eventData}` as an object or as a JSON string, in `{data}` as
 * JSON twice encoded, or as a phone gets it.
 */
export type EventShape = 'bare' | 'object' | 'string' | 'data' | 'phone';

/** A client that has subscribed. */
export type Subscriber = { readonly user: SandboxUser; readonly token: string; readonly code: string };

type Connection = Subscriber & { readonly socket: WebSocket; readonly raw: Duplex };

const subscription = z.strictObject({ code: z.string().min(1), token: z.string().min(1) });

/** Writes an event. */
export function shaped(shape: EventShape, eventType: string, payload: object | string): string {
  const asText = typeof payload === 'string' ? payload : JSON.stringify(payload);
  if (shape === 'bare' || shape === 'phone') return asText;
  if (shape === 'data') return JSON.stringify({ code: 200, data: JSON.stringify(asText) });
  return JSON.stringify({ eventType, eventData: shape === 'object' ? payload : asText });
}

/** The event centre: one WebSocket per subscription, events from the server only. */
export class EventCentre {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  readonly #connections = new Set<Connection>();
  readonly #directory: Directory;
  readonly #codes: ReadonlySet<string>;
  #refusals: { readonly status: number; left: number } = { status: 503, left: 0 };
  #blackHole = false;

  constructor(directory: Directory, codes: readonly string[]) {
    this.#directory = directory;
    this.#codes = new Set(codes);
  }

  /** Whether there is such an event. */
  knows(code: string): boolean {
    return this.#codes.has(code);
  }

  /** How many can be reached. */
  get count(): number {
    return this.#connections.size;
  }

  /** Answers a request for a WebSocket. */
  upgrade(request: IncomingMessage, raw: Duplex, head: Buffer): void {
    // Whatever goes wrong on a socket ends that socket alone.
    raw.on('error', () => raw.destroy());
    if (this.#blackHole) return;
    const asked = this.#admit(new URL(request.url ?? '/', 'http://sandbox'));
    if ('status' in asked) return refuse(raw, asked.status, asked.message);
    this.#server.handleUpgrade(request, raw, head, (socket) => {
      const connection = { ...asked, socket, raw };
      this.#connections.add(connection);
      socket.on('close', () => this.#connections.delete(connection));
      socket.on('error', () => socket.terminate());
    });
  }

  /** Sends a frame to the subscribers that fit; a text one unless told otherwise. Returns how many there were. */
  publish(data: string | Uint8Array, fits: (to: Subscriber) => boolean, binary = false): number {
    const reached = [...this.#connections].filter(fits);
    for (const { socket } of reached) socket.send(data, { binary });
    return reached.length;
  }

  /** Refuses the next `times` subscriptions with this HTTP status (`Infinity`: all; 0: none). */
  refuse(status: number, times = 1): void {
    this.#refusals = { status, left: times };
  }

  /** Ends every connection at once, or politely with a close code. */
  drop(closeCode?: number): void {
    this.#each(({ socket }) => (closeCode === undefined ? socket.terminate() : socket.close(closeCode)));
  }

  /** Ends the subscriptions made with this token. */
  dropToken(token: string): void {
    this.#each(({ socket, token: used }) => {
      if (used === token) socket.close(1008, 'The access token is not valid any more');
    });
  }

  /**
   * The network swallows everything: connections stay open, but nothing is read, not even pings, and nothing is sent;
   * new ones get no answer. `restore` lets new ones in; the old ones stay dead.
   */
  blackHole(): void {
    this.#blackHole = true;
    this.#each((connection) => {
      connection.socket.pause();
      this.#connections.delete(connection);
    });
  }

  /** New connections are answered again, and none is refused. */
  restore(): void {
    this.#blackHole = false;
    this.#refusals = { status: 503, left: 0 };
  }

  /** Writes bytes on the connections as they are. By default they are no WebSocket frame. */
  writeRaw(bytes: Uint8Array = Buffer.alloc(32, 0xff)): void {
    this.#each(({ raw }) => raw.write(bytes));
  }

  #each(act: (connection: Connection) => void): void {
    for (const connection of this.#connections) act(connection);
  }

  #admit(url: URL): Subscriber | { status: number; message: string } {
    if (url.pathname !== eventsPath) return { status: 404, message: 'There is nothing here' };
    if (this.#refusals.left > 0) {
      this.#refusals.left -= 1;
      return { status: this.#refusals.status, message: 'A scripted refusal' };
    }
    const query = subscription.safeParse(queryOf(url));
    if (!query.success) return { status: 400, message: z.prettifyError(query.error) };
    const user = this.#directory.userOf(query.data.token);
    if (!user) return { status: 401, message: 'The access token is not valid' };
    if (!this.knows(query.data.code)) return { status: 404, message: 'The event is not defined' };
    return { ...query.data, user };
  }
}

function refuse(raw: Duplex, status: number, message: string): void {
  const body = JSON.stringify(failure(status, message));
  raw.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}\r\nconnection: close\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
