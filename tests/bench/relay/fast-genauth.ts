import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** A user info endpoint that answers after this many milliseconds for the user whom the token names, and counts. */
export class FastGenAuth {
  readonly #server: Server;
  asked = 0;

  private constructor(delayMs: number) {
    this.#server = createServer((request, response) => {
      this.asked += 1;
      const [, payload = ''] = (request.headers.authorization ?? '').split('.');
      const answer = Buffer.from(payload, 'base64url').toString();
      void wait(delayMs).then(() =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(answer),
      );
    });
  }

  static async start(delayMs = 20): Promise<FastGenAuth> {
    const genauth = new FastGenAuth(delayMs);
    genauth.#server.listen(0, '127.0.0.1');
    await once(genauth.#server, 'listening');
    return genauth;
  }

  get url(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('There is no port');
    return `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
