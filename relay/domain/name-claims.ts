import type { AddressKey } from './names';

/** That a user who listens has these names (their hashes), until then in epoch milliseconds. */
export type Claim = { readonly sub: string; readonly names: readonly string[]; readonly until: number };

/** Between two times at which what has ended is forgotten, in milliseconds. */
const sweepMs = 60_000;

/** Which users have which names, at whatever node they listen: what is for a name of several reaches none of them. */
export class NameClaims {
  readonly #subs = new Map<string, Map<string, number>>();
  #sweptAt = 0;
  readonly #hashOf: (key: AddressKey) => string;

  /** `hashOf`: how names stand in claims. */
  constructor(hashOf: (key: AddressKey) => string) {
    this.#hashOf = hashOf;
  }

  note({ sub, names, until }: Claim): void {
    for (const name of names) {
      const subs = this.#subs.get(name) ?? new Map<string, number>();
      this.#subs.set(name, subs);
      subs.set(sub, Math.max(until, subs.get(sub) ?? 0));
    }
  }

  /** Whether several users have this name, or had it minutes ago. */
  isShared(key: AddressKey, now: number): boolean {
    const subs = this.#subs.get(this.#hashOf(key));
    return subs !== undefined && [...subs.values()].filter((until) => until > now).length > 1;
  }

  /** Forgets what has ended, once a minute however often it is called. */
  sweep(now: number): void {
    if (now - this.#sweptAt < sweepMs) return;
    this.#sweptAt = now;
    for (const [name, subs] of this.#subs) {
      for (const [sub, until] of subs) if (until <= now) subs.delete(sub);
      if (subs.size === 0) this.#subs.delete(name);
    }
  }
}
