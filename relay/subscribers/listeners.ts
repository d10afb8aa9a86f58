import type { Audience, Listener } from '../domain/exchange';
import type { AddressKey } from '../domain/names';

/** A listener with the ID of its user. */
export type UserListener = Listener & { readonly sub: string };

/** Who listens, by the keys under which they hear. */
export class Listeners<L extends UserListener> {
  readonly #byKey = new Map<AddressKey, Set<L>>();
  readonly #all = new Set<L>();

  /** The number of subscriptions. */
  get size(): number {
    return this.#all.size;
  }

  all(): Iterable<L> {
    return this.#all;
  }

  /** How many have this key. */
  count(key: AddressKey): number {
    return this.#byKey.get(key)?.size ?? 0;
  }

  /** Takes one in, who hears nothing before `let`. */
  add(listener: L): void {
    this.#all.add(listener);
  }

  /** Lets one who is still here hear by these keys of theirs. Whether they are still here. */
  let(listener: L, keys: readonly AddressKey[]): boolean {
    if (!this.#all.has(listener)) return false;
    for (const key of keys) {
      const known = this.#byKey.get(key);
      if (known) known.add(listener);
      else this.#byKey.set(key, new Set([listener]));
    }
    return true;
  }

  remove(listener: L): void {
    this.#all.delete(listener);
    for (const key of listener.keys) {
      const known = this.#byKey.get(key);
      known?.delete(listener);
      if (known?.size === 0) this.#byKey.delete(key);
    }
  }

  /** Who hears what is for this key: nobody where it is the name of several users. */
  readonly audience: Audience = (key) => {
    const listeners = [...(this.#byKey.get(key) ?? [])];
    const isOneUser = listeners.every(({ sub }) => sub === listeners[0]?.sub);
    return isOneUser ? listeners : 'conflict';
  };
}
