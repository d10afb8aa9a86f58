import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Tally } from '../domain/tally';
import { readTarget } from '../http/target';
import type { Authority } from '../genauth/authority';
import type { User } from '../genauth/user-info';

/** Where the event centre is; the relay speaks its URL. */
export const eventsPath = '/events/v1/authentication/sub';

export type Door = {
  readonly authority: Authority;
  readonly tally: Tally;
  readonly isDraining: () => boolean;
  /** Waits until it is a handshake's turn. */
  readonly turn: () => Promise<void>;
  /** Whether one more may come in; of this user too, once that is known. */
  readonly hasRoom: (user?: User) => boolean;
  readonly onOpen: (socket: WebSocket, token: string, user: User) => void;
};

/** Handshakes that may be under way at once. */
const mostUnderWay = 12_000;

/** What a client may send at once: nothing that it sends has a meaning. */
const maxPayload = 1024;

/** The least and the most seconds after which to come again, chosen at random so that not all come at once. */
const comeAgain = { least: 2, most: 10 };

const tokenPattern = /^[!-~]{1,8192}$/;

/**
 * Lets subscribers in. Nobody hears before GenAuth has vouched for the token. 401 only where GenAuth says no: the app
 * takes that for the end of its session; anything else is a 503.
 */
export class Handshake {
  readonly #door: Door;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload,
    perMessageDeflate: false,
    clientTracking: false,
  });
  #underWay = 0;

  constructor(door: Door) {
    this.#door = door;
  }

  /** Answers a request for a WebSocket. Never throws and never rejects. */
  async upgrade(request: IncomingMessage, raw: Duplex, head: Buffer): Promise<void> {
    const { tally } = this.#door;
    const leave = (): void => void raw.destroy();
    raw.on('error', leave);
    const asked = readRequest(request);
    if (typeof asked === 'number') {
      tally.subscription(asked === 401 ? 'refused' : 'malformed');
      return refuse(raw, asked);
    }
    if (this.#door.isDraining() || !this.#door.hasRoom() || this.#underWay >= mostUnderWay) {
      tally.subscription('busy');
      return refuse(raw, 503);
    }
    this.#underWay += 1;
    await this.#door.turn();
    // GenAuth is not asked for a client that has gone meanwhile.
    const verdict = raw.destroyed ? undefined : await this.#door.authority.verdict(asked.token);
    this.#underWay -= 1;
    if (!verdict || raw.destroyed) return;
    if (verdict.kind !== 'user') {
      tally.subscription(verdict.kind);
      return refuse(raw, verdict.kind === 'refused' ? 401 : 503);
    }
    if (this.#door.isDraining() || !this.#door.hasRoom(verdict.user)) {
      tally.subscription('busy');
      return refuse(raw, 503);
    }
    raw.off('error', leave);
    this.#server.handleUpgrade(request, raw, head, (socket) => {
      tally.subscription('accepted');
      this.#door.onOpen(socket, asked.token, verdict.user);
    });
  }
}

/** Reads whose token it is that asks, or with which status it is refused. The `code` may be anything. */
function readRequest({ url = '', method, headers }: IncomingMessage): { token: string } | number {
  const target = readTarget(url);
  if (target.path !== eventsPath) return 404;
  if (method !== 'GET' || headers.upgrade?.toLowerCase() !== 'websocket') return 400;
  // The app sends none: a page in somebody's browser does.
  if (headers.origin !== undefined) return 403;
  const token = target.query.get('token') ?? headers.authorization?.replace(/^bearer /i, '') ?? '';
  return tokenPattern.test(token) ? { token } : 401;
}

function refuse(raw: Duplex, status: number): void {
  const { least, most } = comeAgain;
  const seconds = Math.floor(least + Math.random() * (most - least));
  const body = JSON.stringify({ error: STATUS_CODES[status] });
  raw.once('finish', () => raw.destroy());
  raw.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\n` +
      (status === 503 ? `retry-after: ${seconds}\r\n` : '') +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
