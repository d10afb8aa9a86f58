import { createClient } from '@redis/client';
import { z } from 'zod';

/** The stream in which all nodes write and read; the one key that an ACL has to allow. */
export const streamKey = 'push-approver:relay';

/**
 * What stands in the stream: a push code, whether it was taken back, and the push login as JSON; or the names of a user who
 * listens, as JSON.
 */
export type Fields =
  | { readonly c: string; readonly w: '0' | '1'; readonly d: string }
  | { readonly n: string };

const readSchema = z.object({ id: z.string(), message: z.record(z.string(), z.string()) });

const repliesSchema = z.array(z.object({ messages: z.array(readSchema) })).nullable();

/** An entry as it was read. */
export type Read = Readonly<z.infer<typeof readSchema>>;

/** Time limits, in milliseconds. */
const patience = { connect: 3000, write: 1000, range: 5000, block: 2000 };

/** Entries that are read at once. */
const pageSize = 500;

/** Rejects where it takes longer. */
async function within<T>(ms: number, task: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis does not answer')), ms);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One connection, which is never made again by itself: what it missed would be unknown. */
function makeClient(url: string) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { connectTimeout: patience.connect, reconnectStrategy: false },
  });
  // Anyone who waits for an answer is told by that.
  client.on('error', () => {});
  return client;
}

/** The two connections to Redis, which live and die together: one waits for entries, the other writes them. */
export class RedisConnections {
  readonly #reader: ReturnType<typeof makeClient>;
  readonly #writer: ReturnType<typeof makeClient>;

  constructor(url: string) {
    this.#reader = makeClient(url);
    this.#writer = makeClient(url);
  }

  /** Rejects where they do not stand in time. */
  async open(): Promise<void> {
    await within(patience.connect, Promise.all([this.#reader.connect(), this.#writer.connect()]));
  }

  /** Everything in the stream, page by page, from after an ID. Rejects where Redis does not answer. */
  async *range(): AsyncGenerator<readonly Read[]> {
    let after = '-';
    for (;;) {
      const page = await within(
        patience.range,
        this.#reader.xRange(streamKey, after, '+', { COUNT: pageSize }),
      );
      const last = page?.at(-1);
      if (!page || !last) return;
      yield page;
      if (page.length < pageSize) return;
      after = `(${last.id}`;
    }
  }

  /** What has come after an ID; empty where nothing came for a while. Rejects where Redis does not answer. */
  async next(after: string): Promise<readonly Read[]> {
    const replies = await within(
      patience.block * 2,
      this.#reader.xRead({ key: streamKey, id: after }, { BLOCK: patience.block, COUNT: pageSize }),
    );
    return repliesSchema.parse(replies)?.flatMap(({ messages }) => messages) ?? [];
  }

  /** Writes entries, and lets Redis forget what is older than that (epoch milliseconds). Rejects unless all are in. */
  async write(entries: readonly Fields[], oldest: number): Promise<void> {
    const trim = { TRIM: { strategy: 'MINID', strategyModifier: '~', threshold: oldest } } as const;
    const writes = entries.map((fields) => this.#writer.xAdd(streamKey, '*', fields, trim));
    await within(patience.write, Promise.all(writes));
  }

  /** Ends both at once; what is under way rejects. */
  destroy(): void {
    for (const client of [this.#reader, this.#writer]) if (client.isOpen) client.destroy();
  }
}
