// This room: who hears which push login; pure.

import type { AddressKey } from './names';
import type { NameClaims } from './name-claims';
import type { Added, Entry, Pending } from './pending';
import { messageOf, type PushLogin, withdrawalOf } from './push-login';
import type { Tally } from './tally';

/** The subscribers, as far as an exchange needs to know them. */
export type Listener = { readonly keys: readonly AddressKey[]; readonly send: (text: string) => void };

/** Who listens under a key; `conflict` where that are several users, none of whom may hear. */
export type Audience = (key: AddressKey) => readonly Listener[] | 'conflict';

/** Where other nodes find what this one has accepted. */
export type PushLog = {
  /** Stores an entry as it is now; true once that is certain. Never rejects. */
  readonly append: (entry: Entry) => Promise<boolean>;
  /**
   * Notes that a user listens at this node who has these names. `onKnown`: all that other users' names say is known here,
   * and only now what is for a name may be heard. Once, and never where that can't be found out.
   */
  readonly claim: (sub: string, names: readonly AddressKey[], onKnown?: () => void) => void;
  /** Whether nothing can be written down at present. */
  readonly isDegraded: () => boolean;
  readonly close: () => Promise<void>;
};

/** The outcome of a push login that the backend posted. */
export type Accepted = {
  readonly result: Added;
  /** How many subscribers of this node hear it now. */
  readonly listeners: number;
  readonly stored: boolean;
};

/** Hands each push login to its own user, now and when they come later. */
export class Exchange {
  readonly #pending: Pending;
  readonly #audience: Audience;
  readonly #claims: NameClaims;
  readonly #tally: Tally;
  readonly #now: () => number;

  constructor(pending: Pending, audience: Audience, claims: NameClaims, tally: Tally, now: () => number) {
    this.#pending = pending;
    this.#audience = audience;
    this.#claims = claims;
    this.#tally = tally;
    this.#now = now;
  }

  /** Accepts a push login from the backend: delivers and stores it. A known one is not delivered a second time. */
  async accept(login: PushLogin, log: PushLog): Promise<Accepted> {
    const result = this.#pending.add(login, this.#now());
    const entry = this.#pending.get(login.content.pushCodeId);
    if (!entry || (result !== 'added' && result !== 'known')) return { result, listeners: 0, stored: false };
    if (result === 'known') {
      return { result, listeners: this.#listeners(login.to).length, stored: entry.stored };
    }
    const listeners = this.#deliver(entry);
    return { result, listeners, stored: await store(entry, log) };
  }

  /** Withdraws one. `undefined`: none waits. */
  async withdraw(pushCodeId: string, log: PushLog): Promise<Omit<Accepted, 'result'> | undefined> {
    const entry = this.#pending.withdraw(pushCodeId);
    if (!entry) return undefined;
    const listeners = this.#deliver(entry);
    return { listeners, stored: await store(entry, log) };
  }

  /** Takes in what another node has written down. */
  learn(login: PushLogin, withdrawn: boolean): void {
    const isNews = this.#pending.learn(login, withdrawn);
    const entry = this.#pending.get(login.content.pushCodeId);
    if (entry && entry.withdrawn === withdrawn) entry.stored = true;
    if (isNews && entry && login.endsAt > this.#now()) this.#deliver(entry);
  }

  /**
   * Sends what waits for these keys to a subscriber who hears by them from now on. In one step: nothing can arrive in
   * between.
   */
  welcome(listener: Listener, keys: readonly AddressKey[]): void {
    const now = this.#now();
    const waiting = this.#pending
      .of(keys, now)
      .filter(({ login }) => this.#listeners(login.to).includes(listener));
    for (const { login } of waiting) listener.send(messageOf(login, now));
    this.#tally.delivered('late', waiting.length);
  }

  #deliver({ login, withdrawn }: Entry): number {
    const listeners = this.#listeners(login.to);
    const text = withdrawn ? withdrawalOf(login.content.pushCodeId) : messageOf(login, this.#now());
    for (const listener of listeners) listener.send(text);
    this.#tally.delivered('live', listeners.length);
    return listeners.length;
  }

  #listeners(key: AddressKey): readonly Listener[] {
    const listeners = this.#claims.isShared(key, this.#now()) ? 'conflict' : this.#audience(key);
    if (listeners !== 'conflict') return listeners;
    this.#tally.nameConflict();
    return [];
  }
}

/** Only for the state that was stored: it may have been withdrawn meanwhile. */
async function store(entry: Entry, log: PushLog): Promise<boolean> {
  const { withdrawn } = entry;
  const isStored = await log.append(entry);
  if (isStored && entry.withdrawn === withdrawn) entry.stored = true;
  return isStored;
}
