import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/**
 * A subscriber made of a bare socket: a tenth of the memory of a whole WebSocket client, so that one process can be ten
 * thousand of them. It can read what the relay sends: unmasked text frames that are not in parts.
 */
export class RawClient {
  readonly #socket: Socket;
  #rest: Buffer = Buffer.alloc(0);
  #isOpen = false;
  /** Resolves once the relay has said yes; rejects with its status line, or where the connection ends before. */
  readonly opened: Promise<void>;

  constructor(port: number, token: string, onText: (text: string) => void, onEnd: () => void) {
    this.#socket = connect({ port, host: '127.0.0.1' });
    this.#socket.setNoDelay(true);
    this.opened = new Promise((resolve, reject) => {
      this.#socket.on('data', (data) => {
        this.#rest = this.#rest.length === 0 ? data : Buffer.concat([this.#rest, data]);
        if (!this.#isOpen && !this.#readHead(resolve, reject)) return;
        this.#readFrames(onText);
      });
      this.#socket.on('error', reject);
      this.#socket.on('close', () => {
        reject(new Error('closed'));
        if (this.#isOpen) onEnd();
      });
    });
    this.#socket.write(
      `GET /events/v1/authentication/sub?code=x&token=${token} HTTP/1.1\r\nHost: 127.0.0.1\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #readHead(resolve: () => void, reject: (error: Error) => void): boolean {
    const end = this.#rest.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const line = this.#rest.subarray(0, this.#rest.indexOf('\r\n')).toString();
    this.#rest = this.#rest.subarray(end + 4);
    this.#isOpen = line.startsWith('HTTP/1.1 101');
    if (this.#isOpen) resolve();
    else reject(new Error(line));
    return this.#isOpen;
  }

  #readFrames(onText: (text: string) => void): void {
    while (this.#rest.length >= 2) {
      const [first = 0, second = 0] = this.#rest;
      const isLong = (second & 0x7f) === 126;
      if (isLong && this.#rest.length < 4) return;
      const start = isLong ? 4 : 2;
      const length = isLong ? this.#rest.readUInt16BE(2) : second & 0x7f;
      if (this.#rest.length < start + length) return;
      const payload = this.#rest.subarray(start, start + length);
      const opcode = first & 0x0f;
      if (opcode === 1) onText(payload.toString());
      // A pong with an empty mask.
      if (opcode === 9) this.#socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
      this.#rest = this.#rest.subarray(start + length);
    }
    // Not a view of the whole chunk.
    if (this.#rest.length > 0) this.#rest = Buffer.from(this.#rest);
    else this.#rest = Buffer.alloc(0);
  }
}
