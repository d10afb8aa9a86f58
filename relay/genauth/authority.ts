// This room: what GenAuth says of tokens, and starting a push login there.

import { hash } from 'node:crypto';
import type { Tally } from '../domain/tally';
import { Semaphore } from './semaphore';
import type { Verdict } from './user-info';

/** Asks GenAuth about a token. Never rejects. */
export type TokenCheck = (token: string) => Promise<Verdict>;

/** How the answers are kept, in milliseconds. */
export type AuthorityLimits = {
  readonly userMs: number;
  readonly refusedMs: number;
  readonly mostKept: number;
  readonly atOnce: number;
  readonly mostWaiting: number;
  readonly longestWaitMs: number;
};

const defaultLimits: AuthorityLimits = {
  userMs: 60_000,
  refusedMs: 5000,
  mostKept: 50_000,
  atOnce: 100,
  mostWaiting: 20_000,
  longestWaitMs: 10_000,
};

/**
 * Finds out to whom tokens belong. Asks GenAuth once for callers that ask at the same time, with a limited number of
 * calls at once; keeps each answer for a minute at most, by the token's hash.
 */
export class Authority {
  readonly #check: TokenCheck;
  readonly #tally: Tally;
  readonly #now: () => number;
  readonly #limits: AuthorityLimits;
  readonly #turns: Semaphore;
  readonly #kept = new Map<string, { readonly verdict: Verdict; readonly until: number }>();
  readonly #asked = new Map<string, Promise<Verdict>>();

  constructor(check: TokenCheck, tally: Tally, now: () => number, limits: Partial<AuthorityLimits> = {}) {
    this.#check = check;
    this.#tally = tally;
    this.#now = now;
    this.#limits = { ...defaultLimits, ...limits };
    const { atOnce, mostWaiting, longestWaitMs } = this.#limits;
    this.#turns = new Semaphore(atOnce, mostWaiting, longestWaitMs);
  }

  /** What GenAuth says of the token, or said within the last minute. Never rejects. */
  verdict(token: string): Promise<Verdict> {
    const key = hashOf(token);
    const kept = this.#kept.get(key);
    return kept && kept.until > this.#now() ? Promise.resolve(kept.verdict) : this.#once(key, token);
  }

  /** What GenAuth says of the token now. Never rejects. */
  fresh(token: string): Promise<Verdict> {
    return this.#once(hashOf(token), token);
  }

  #once(key: string, token: string): Promise<Verdict> {
    const asked = this.#asked.get(key) ?? this.#ask(key, token);
    this.#asked.set(key, asked);
    return asked;
  }

  async #ask(key: string, token: string): Promise<Verdict> {
    const verdict = (await this.#turns.run(() => this.#timed(token))) ?? { kind: 'unavailable' };
    this.#asked.delete(key);
    this.#keep(key, verdict);
    return verdict;
  }

  async #timed(token: string): Promise<Verdict> {
    const start = performance.now();
    const verdict = await this.#check(token);
    this.#tally.genauth(verdict.kind, (performance.now() - start) / 1000);
    return verdict;
  }

  #keep(key: string, verdict: Verdict): void {
    this.#kept.delete(key);
    if (verdict.kind === 'unavailable') return;
    const now = this.#now();
    const { userMs, refusedMs } = this.#limits;
    const until =
      verdict.kind === 'user'
        ? Math.min(verdict.user.vouchedAt + userMs, verdict.user.tokenEndsAt)
        : now + refusedMs;
    this.#kept.set(key, { verdict, until });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#limits.mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }
}

const hashOf = (token: string): string => hash('sha256', token, 'base64');
