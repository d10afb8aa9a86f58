import type { AddressKey } from './names';
import type { PushLogin } from './push-login';

/** Limits that bound the memory. */
export type PendingLimits = { readonly perAccount: number; readonly total: number };

/** A push login, kept until its end even when it was withdrawn, so that it can't come again. */
export type Entry = {
  readonly login: PushLogin;
  withdrawn: boolean;
  /** Whether its present state is where other nodes find it. */
  stored: boolean;
};

/** The outcome of adding one. `elsewhere`: the same push code waits for somebody else. */
export type Added = 'added' | 'known' | 'withdrawn' | 'elsewhere' | 'account-full' | 'full';

/** All push logins that wait, by push code and by whom they are for. */
export class Pending {
  readonly #limits: PendingLimits;
  readonly #entries = new Map<string, Entry>();
  readonly #waiting = new Map<AddressKey, Set<Entry>>();
  /** By the second in which they end, so that a sweep touches only those. */
  readonly #ends = new Map<number, Entry[]>();
  #sweptTo: number | undefined;

  constructor(limits: PendingLimits) {
    this.#limits = limits;
  }

  /** How many are kept, taken back or not. */
  get size(): number {
    return this.#entries.size;
  }

  get(pushCodeId: string): Entry | undefined {
    return this.#entries.get(pushCodeId);
  }

  entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  /** Those that wait for any of these keys, at this time, in the order in which they came. */
  of(keys: readonly AddressKey[], now: number): readonly Entry[] {
    return keys
      .flatMap((key) => [...(this.#waiting.get(key) ?? [])])
      .filter(({ login }) => login.endsAt > now);
  }

  /** Whether one more may wait for this key. Otherwise the epoch milliseconds at which the next one ends. */
  room(key: AddressKey, now: number): true | number {
    const waiting = this.of([key], now);
    if (waiting.length < this.#limits.perAccount) return true;
    return Math.min(...waiting.map(({ login }) => login.endsAt));
  }

  /** Adds one, within the limits. */
  add(login: PushLogin, now: number): Added {
    const known = this.#entries.get(login.content.pushCodeId);
    if (known?.withdrawn) return 'withdrawn';
    if (known) return known.login.to === login.to ? 'known' : 'elsewhere';
    if (this.#entries.size >= this.#limits.total) return 'full';
    if (this.room(login.to, now) !== true) return 'account-full';
    this.#keep({ login, withdrawn: false, stored: false });
    return 'added';
  }

  /** Takes in what another node knows, beyond any limit: that node has kept to them. Whether it was news. */
  learn(login: PushLogin, withdrawn: boolean): boolean {
    const known = this.#entries.get(login.content.pushCodeId);
    if (!known) this.#keep({ login, withdrawn, stored: true });
    else if (withdrawn && !known.withdrawn) this.withdraw(login.content.pushCodeId);
    else return false;
    return true;
  }

  /** Withdraws one. `undefined`: none waits. */
  withdraw(pushCodeId: string): Entry | undefined {
    const entry = this.#entries.get(pushCodeId);
    if (!entry || entry.withdrawn) return undefined;
    entry.withdrawn = true;
    entry.stored = false;
    this.#forgetWaiting(entry);
    return entry;
  }

  /** Forgets what has ended. To be called about once a second. */
  sweep(now: number): void {
    const last = Math.floor(now / 1000) - 1;
    const from = this.#sweptTo ?? Math.min(last, ...this.#ends.keys());
    for (let second = from; second <= last; second++) this.#end(second);
    this.#sweptTo = last + 1;
  }

  #keep(entry: Entry): void {
    const { to, endsAt, content } = entry.login;
    this.#entries.set(content.pushCodeId, entry);
    if (!entry.withdrawn) {
      const waiting = this.#waiting.get(to);
      if (waiting) waiting.add(entry);
      else this.#waiting.set(to, new Set([entry]));
    }
    const second = Math.max(Math.floor(endsAt / 1000), this.#sweptTo ?? 0);
    const ends = this.#ends.get(second);
    if (ends) ends.push(entry);
    else this.#ends.set(second, [entry]);
  }

  #end(second: number): void {
    for (const entry of this.#ends.get(second) ?? []) {
      this.#entries.delete(entry.login.content.pushCodeId);
      this.#forgetWaiting(entry);
    }
    this.#ends.delete(second);
  }

  #forgetWaiting(entry: Entry): void {
    const waiting = this.#waiting.get(entry.login.to);
    waiting?.delete(entry);
    if (waiting?.size === 0) this.#waiting.delete(entry.login.to);
  }
}
