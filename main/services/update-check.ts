import type { KeyObject } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/result';
import type { Clock, Timer } from '../domain/util/clock';
import { withTimeout } from '../domain/util/timeout';
import { type Feed, type FeedProblem, isToBeTold, largestFeed, readFeed } from '../domain/updates/feed';

/** Why it is not known whether there is a new version. */
export type UpdateProblem = FeedProblem | 'unreachable' | 'not-stored';

/** What looking for a new version depends on. */
export type UpdatePorts = {
  readonly fetch: (input: string, init?: RequestInit) => Promise<Response>;
  /** The feed's address; undefined while the user does not want to be told of new versions. Read again each time. */
  readonly feed: () => string | undefined;
  readonly deferDays: () => number;
  /** The key with which feeds are signed; a build without one looks for nothing. */
  readonly key: KeyObject | undefined;
  /** The version that runs. */
  readonly version: string;
  readonly clock: Clock;
  readonly timer: Timer;
  /** The counter of the newest feed that was ever taken. */
  readonly counter: { readonly get: () => number; readonly set: (counter: number) => void };
  readonly onNewer: (version: string) => void;
  readonly onProblem: (problem: UpdateProblem) => void;
};

/** The first look comes a while after the start, the others once a day. Milliseconds. */
const [firstMs, everyMs] = [60_000, 24 * 3_600_000];

/** How long the whole reply may take, in milliseconds. */
const limitMs = 15_000;

/** Reveals neither the user nor the version, and keeps no copy on disk. */
const anonymous = {
  headers: { accept: '*/*', 'accept-language': '*', 'user-agent': 'push-approver', connection: 'close' },
  credentials: 'omit',
  redirect: 'manual',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
} as const;

/** Looks for a new version and tells the user; nothing is ever downloaded or installed. */
export class UpdateCheck {
  readonly #ports: UpdatePorts;
  #stopTimer: (() => void) | undefined;

  constructor(ports: UpdatePorts) {
    this.#ports = ports;
    this.#after(firstMs);
  }

  /** Looks now. Never throws. */
  async look(): Promise<Result<Feed, UpdateProblem> | undefined> {
    const { feed: place, key } = this.#ports;
    const url = place();
    if (url === undefined || key === undefined) return undefined;
    const bytes = await withTimeout(limitMs, (signal) => this.#fetch(url, signal), undefined).catch(
      () => undefined,
    );
    const read = bytes ? this.#take(bytes, key) : fail('unreachable' as const);
    if (!read.ok) this.#ports.onProblem(read.failure);
    return read;
  }

  /** Stops looking. */
  dispose(): void {
    this.#stopTimer?.();
  }

  #take(bytes: Uint8Array, key: KeyObject): Result<Feed, UpdateProblem> {
    const { counter, version, deferDays, clock, onNewer } = this.#ports;
    const read = readFeed(bytes, key, counter.get());
    if (!read.ok) return read;
    try {
      if (read.value.counter !== counter.get()) counter.set(read.value.counter);
    } catch {
      // Else the same feed could be rolled back later: it is looked at again the next time.
      return fail('not-stored');
    }
    const { server, wall } = clock();
    if (isToBeTold(read.value, version, deferDays(), server ?? wall)) onNewer(read.value.version);
    return ok(read.value);
  }

  async #fetch(url: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const response = await this.#ports.fetch(url, { ...anonymous, signal });
    if (!response.ok || !response.body) return undefined;
    const chunks: Uint8Array[] = [];
    let size = 0;
    const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
    while (size <= largestFeed) {
      const { value } = await reader.read();
      if (value === undefined) break;
      chunks.push(value);
      size += value.length;
    }
    return Buffer.concat(chunks);
  }

  #after(ms: number): void {
    this.#stopTimer = this.#ports.timer(ms, () => {
      void this.look();
      this.#after(everyMs);
    });
  }
}
