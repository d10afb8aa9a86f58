import { connect, type Socket } from 'node:net';
import type { XCookie } from './x-authority';
import * as words from './x-words';

/** Where X servers listen, and the longest wait, in milliseconds: a compositor starts XWayland only when someone comes. */
export const usualServer = { folder: '/tmp/.X11-unix', patience: 5000 };

/** The number of an X server on this computer, as `DISPLAY` names it; one on another computer has none. */
export const displayNumber = (display: string | undefined): string | undefined =>
  /^(?:unix(?:\/[^:]*)?)?:(\d{1,5})(?:\.\d{1,5})?$/.exec(display ?? '')?.[1];

/** Bytes of the longest message that is read. */
const longest = 1 << 20;

/** Kinds of messages; all others are events. */
const errorKind = 0;
const replyKind = 1;

/** A connection to an X server. What waits for the server rejects when the server is gone, or refuses a request. */
export class XConnection {
  readonly #socket: Socket;
  readonly #chunks: AsyncIterator<unknown>;
  #heard = Buffer.alloc(0);

  /** @param path The socket on which it listens. */
  constructor(path: string) {
    this.#socket = connect(path);
    // What goes wrong is told by what is awaited.
    this.#socket.on('error', () => undefined);
    this.#chunks = this.#socket[Symbol.asyncIterator]();
  }

  /** Asks to be let in. Returns the first screen's root window; `undefined` where the X server refuses this user. */
  async enter(cookie: XCookie | undefined): Promise<number | undefined> {
    this.send(words.setupRequest(cookie));
    const { isIn, rest } = words.setupAnswer(await this.#take(words.setupHeader));
    return isIn ? words.rootWindow(await this.#take(rest)) : undefined;
  }

  send(...requests: readonly Buffer[]): void {
    this.#socket.write(Buffer.concat(requests));
  }

  /** The next reply. Events that come before it are dropped. */
  reply(): Promise<Buffer> {
    return this.#next((kind) => kind === replyKind);
  }

  /** The next event. Replies that come before it are dropped. */
  event(): Promise<Buffer> {
    return this.#next((kind) => kind !== replyKind);
  }

  /** Ends it, and with it all waiting. */
  close(): void {
    this.#socket.destroy();
  }

  async #next(isWanted: (kind: number) => boolean): Promise<Buffer> {
    for (;;) {
      const head = await this.#take(words.messageHeader);
      const kind = head.readUInt8(0);
      if (kind === errorKind) throw new Error('The X server refuses');
      const message =
        kind === replyKind ? Buffer.concat([head, await this.#take(head.readUInt32LE(4) * 4)]) : head;
      if (isWanted(kind)) return message;
    }
  }

  async #take(length: number): Promise<Buffer> {
    if (length > longest) throw new Error('No X server says that much');
    while (this.#heard.length < length) {
      const next: IteratorResult<unknown, unknown> = await this.#chunks.next();
      if (!(next.value instanceof Buffer)) throw new Error('The X server is gone');
      this.#heard = Buffer.concat([this.#heard, next.value]);
    }
    const taken = this.#heard.subarray(0, length);
    this.#heard = this.#heard.subarray(length);
    return taken;
  }
}
