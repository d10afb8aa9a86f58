// This room: what nodes share over Redis.

import { longestLife } from '../../shared/request';
import type { Exchange, PushLog } from '../domain/exchange';
import type { NameClaims } from '../domain/name-claims';
import { type AddressKey, namesOf } from '../domain/names';
import type { Entry, Pending } from '../domain/pending';
import { pushLoginSchema } from '../domain/push-login';
import type { Tally } from '../domain/tally';
import type { Log } from '../log';
import { ClaimWriter, readClaim } from './claim-writer';
import { type Fields, type Read, RedisConnections } from './redis-connections';

export type RedisLogOptions = {
  readonly url: string;
  readonly pending: Pending;
  readonly exchange: Exchange;
  readonly claims: NameClaims;
  /** Who listens at this node. */
  readonly listening: () => Iterable<{ readonly sub: string; readonly keys: readonly AddressKey[] }>;
  readonly tally: Tally;
  readonly log: Log;
  readonly now: () => number;
};

/** Milliseconds between two tries to reach Redis, at least and at most. */
const pause = { least: 250, most: 2000 };

/** Entries that are written at once when Redis is back. */
const batchSize = 200;

/** Longer than any push login lives, by clocks that differ a little. */
const keptMs = (longestLife + 60) * 1000;

/** Starts to follow Redis. */
export function openRedisLog(options: RedisLogOptions): PushLog {
  const log = new RedisLog(options);
  void log.run();
  return log;
}

/**
 * One stream as a log that all nodes share; each has all that is pending in its memory. While Redis is away everything
 * goes on with `stored: false`; when it is back, each node adds what the stream lacks.
 */
class RedisLog implements PushLog {
  readonly #options: RedisLogOptions;
  #connections: RedisConnections | undefined;
  /**
   * Whether the stream has all that this node has. Only then posts are written at once; a hung Redis costs no other its
   * time.
   */
  #isSynced = false;
  #isClosed = false;
  readonly #claims = new ClaimWriter();

  constructor(options: RedisLogOptions) {
    this.#options = options;
  }

  isDegraded(): boolean {
    return !this.#isSynced;
  }

  async append(entry: Entry): Promise<boolean> {
    const connections = this.#connections;
    // What is not written now is written when the stream is in step again.
    if (!connections || !this.#isSynced) return false;
    try {
      await connections.write([fieldsOf(entry)], this.#oldest());
      return true;
    } catch {
      this.#lose(connections);
      return false;
    }
  }

  claim(sub: string, names: readonly AddressKey[], onKnown?: () => void): void {
    // Nothing can be for them by a name, and nobody needs to know.
    if (names.length === 0) return onKnown?.();
    this.#claims.add({ sub, names }, onKnown);
    const connections = this.#connections;
    if (connections && this.#isSynced) void this.#writeClaims(connections);
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#connections?.destroy();
    return Promise.resolve();
  }

  /** Follows the stream until it is closed, over any number of connections. */
  async run(): Promise<void> {
    let pauseMs = pause.least;
    while (!this.#isClosed) {
      const connections = new RedisConnections(this.#options.url);
      try {
        await connections.open();
        this.#connections = connections;
        const last = await this.#comeIntoStep(connections);
        pauseMs = pause.least;
        this.#options.log('redis-in-step');
        await this.#follow(connections, last);
      } catch {
        // Errors may hold the address with its password.
        if (this.#isSynced) this.#options.log('redis-away', { reason: 'going on with what is in memory' });
      }
      this.#lose(connections);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      pauseMs = Math.min(pauseMs * 2, pause.most);
    }
  }

  async #writeClaims(connections: RedisConnections): Promise<void> {
    try {
      for (let batch = this.#takeClaims(); batch.length > 0; batch = this.#takeClaims()) {
        await connections.write(batch, this.#oldest());
      }
    } catch {
      // All who listen are written again when Redis is back.
      this.#lose(connections);
    }
  }

  #takeClaims(): readonly Fields[] {
    return this.#claims.take(batchSize, this.#options.now() + keptMs);
  }

  /** Both connections end, and with them everything that is under way. */
  #lose(connections: RedisConnections): void {
    if (this.#connections === connections) {
      this.#connections = undefined;
      this.#isSynced = false;
    }
    connections.destroy();
  }

  /** Reads all that is there, then adds what is not, until none is left; returns the last ID that was read. */
  async #comeIntoStep(connections: RedisConnections): Promise<string> {
    const { pending } = this.#options;
    let last = '0-0';
    // Redis may have come back with less than it had.
    for (const entry of pending.entries()) entry.stored = false;
    for await (const page of connections.range()) {
      for (const read of page) this.#take(read);
      last = page.at(-1)?.id ?? last;
    }
    for (const { sub, keys } of this.#options.listening()) {
      const names = namesOf(keys);
      if (names.length > 0) this.#claims.add({ sub, names });
    }
    for (;;) {
      for (let claims = this.#takeClaims(); claims.length > 0; claims = this.#takeClaims()) {
        await connections.write(claims, this.#oldest());
      }
      const batch = unstored(pending);
      if (batch.length === 0) {
        // In the same step as the look: what is accepted from now on is written at once.
        this.#isSynced = true;
        return last;
      }
      const states = batch.map(({ withdrawn }) => withdrawn);
      await connections.write(batch.map(fieldsOf), this.#oldest());
      for (const [index, entry] of batch.entries()) entry.stored = entry.withdrawn === states[index];
    }
  }

  async #follow(connections: RedisConnections, from: string): Promise<void> {
    let last = from;
    while (!this.#isClosed) {
      const reads = await connections.next(last);
      for (const read of reads) {
        const named = this.#take(read);
        // Everything before is read: no other claim of an earlier moment is unknown here.
        if (named !== undefined) this.#claims.wasRead(named);
      }
      last = reads.at(-1)?.id ?? last;
    }
  }

  /** Takes an entry in; returns whose names it claims, if it does. */
  #take({ message }: Read): string | undefined {
    const { pending, exchange, claims, tally, now } = this.#options;
    const claim = readClaim(message);
    if (claim) {
      claims.note(claim);
      return claim.sub;
    }
    const withdrawn = message['w'] === '1';
    const known = pending.get(message['c'] ?? '');
    if (known?.withdrawn === withdrawn) {
      known.stored = true;
      return undefined;
    }
    const login = pushLoginSchema.safeParse(jsonOf(message['d']));
    if (!login.success) tally.unreadableEntry();
    else if (login.data.endsAt > now()) exchange.learn(login.data, withdrawn);
    return undefined;
  }

  #oldest(): number {
    return this.#options.now() - keptMs;
  }
}

const fieldsOf = ({ login, withdrawn }: Entry): Fields => ({
  c: login.content.pushCodeId,
  w: withdrawn ? '1' : '0',
  d: JSON.stringify(login),
});

function unstored(pending: Pending): readonly Entry[] {
  const batch: Entry[] = [];
  for (const entry of pending.entries()) {
    if (!entry.stored) batch.push(entry);
    if (batch.length === batchSize) break;
  }
  return batch;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
