import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { z } from 'zod';
import { UpdateCheck, type UpdatePorts, type UpdateProblem } from '../../../../main/services/update-check';

/** The keys of a build. */
export const { privateKey, publicKey } = generateKeyPairSync('ed25519');

/** What its publisher says of a version. */
export const feed = {
  product: 'push-approver',
  version: '1.2.3',
  counter: 7,
  released: '2026-01-31',
  files: [{ name: 'push-approver-1.2.3-linux-x64.deb', size: 92_396_718, sha512: 'a'.repeat(128) }],
};

/** Milliseconds. */
export const day = 86_400_000;

/** When the version was published, in milliseconds since 1970. */
export const released = Date.parse('2026-01-31T00:00:00Z');

/** A real server on this computer, which gives out what the test likes. */
export class FeedServer {
  /** The headers of each request. */
  readonly asked: IncomingHttpHeaders[] = [];
  readonly #server: Server;
  #reply: { status: number; headers: Record<string, string>; body: Uint8Array | string } = {
    status: 404,
    headers: {},
    body: '',
  };

  private constructor() {
    this.#server = createServer(({ headers }, response) => {
      this.asked.push(headers);
      response.writeHead(this.#reply.status, this.#reply.headers);
      response.end(this.#reply.body);
    });
  }

  /** Opens it on a free port. */
  static async open(): Promise<FeedServer> {
    const feeds = new FeedServer();
    feeds.#server.listen(0, '127.0.0.1');
    await once(feeds.#server, 'listening');
    return feeds;
  }

  /** The feed's address. */
  get url(): string {
    const { port } = z.object({ port: z.number() }).parse(this.#server.address());
    return `http://127.0.0.1:${port}/feed`;
  }

  /** Gives this out from now on. */
  give(body: Uint8Array | string, status = 200, headers: Record<string, string> = {}): void {
    this.#reply = { status, headers, body };
  }

  /** Closes it. */
  close(): void {
    this.#server.close();
  }
}

/** An app that looks for new versions, twenty days after the newest was published. */
export class UpdateWorld {
  now = released + 20 * day;
  counter = 0;
  readonly told: string[] = [];
  readonly problems: UpdateProblem[] = [];
  readonly check: UpdateCheck;

  constructor(feeds: FeedServer, more: Partial<UpdatePorts> = {}, key: KeyObject | undefined = publicKey) {
    this.check = new UpdateCheck({
      fetch: (input, init) => fetch(input, init),
      feed: () => feeds.url,
      deferDays: () => 0,
      key,
      version: '1.2.2',
      clock: () => ({ wall: 0, monotonic: 0, server: this.now }),
      timer: () => () => undefined,
      counter: {
        get: () => this.counter,
        set: (counter) => {
          this.counter = counter;
        },
      },
      onNewer: (version) => this.told.push(version),
      onProblem: (problem) => this.problems.push(problem),
      ...more,
    });
  }
}
