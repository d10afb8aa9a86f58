import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { KeyValueStore } from './key-value-store';

/** The most that are remembered; beyond it those that end first are forgotten. */
const most = 5000;

const storedSchema = z.record(z.string(), z.number()).catch({});

/**
 * Which push codes were answered, so that a request that is sent again after a restart is not asked again. Each until its
 * end, and only its hash: the file tells nobody a push code.
 */
export class AnsweredCodes {
  readonly #store: KeyValueStore;
  readonly #now: () => number;
  /** Epoch milliseconds of the end, by hash. */
  #ends: ReadonlyMap<string, number>;

  constructor(store: KeyValueStore, now: () => number) {
    this.#store = store;
    this.#now = now;
    this.#ends = new Map(Object.entries(storedSchema.parse(store.get('answered'))));
  }

  /** Whether this push code of that server was answered, and has not ended. */
  has(server: string, pushCodeId: string): boolean {
    return (this.#ends.get(hashOf(server, pushCodeId)) ?? 0) > this.#now();
  }

  /** Remembers one until its end (epoch milliseconds). Where that can't be written it holds until the app ends. */
  add(server: string, pushCodeId: string, endsAt: number): void {
    const now = this.#now();
    const ends = [...this.#ends, [hashOf(server, pushCodeId), endsAt] as const]
      .filter(([, end]) => end > now)
      .sort(([, one], [, other]) => one - other)
      .slice(-most);
    this.#ends = new Map(ends);
    try {
      this.#store.set({ answered: Object.fromEntries(ends) });
    } catch {
      // At worst it is asked once more after a restart, and the server takes no second answer.
    }
  }
}

const hashOf = (server: string, pushCodeId: string): string =>
  createHash('sha256')
    .update(JSON.stringify([server, pushCodeId]))
    .digest('base64url');
