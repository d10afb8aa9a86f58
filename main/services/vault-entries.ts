import type { CredentialsVault } from '../domain/account/credentials';

/** A sign-in that has led to tokens, until others take its place. */
export type Claim = object;

/**
 * Decides who may write an account's entry of the vault: a later sign-in, or a sign-out, takes precedence over an
 * earlier one that still has something to store.
 */
export class VaultEntries {
  readonly #vault: CredentialsVault;
  /** The sign-in that holds: a later one stands. */
  #turnThatHolds = 0;
  /** Up to which sign-in each account was signed out, and all of them were. */
  readonly #signedOutAt = new Map<string, number>();
  #allSignedOutAt: number | undefined;
  readonly #claims = new Map<string, Claim>();

  constructor(vault: CredentialsVault) {
    this.#vault = vault;
  }

  /** Whether a sign-in or a sign-out of this run has already decided on the entry. */
  isDecided(id: string): boolean {
    return this.#allSignedOutAt !== undefined || this.#claims.has(id) || this.#signedOutAt.has(id);
  }

  /** The turn of a sign-in comes. False if a later one has come before. */
  isLatest(turn: number): boolean {
    if (turn < this.#turnThatHolds) return false;
    this.#turnThatHolds = turn;
    return true;
  }

  /** The entry is for this sign-in from now on; `undefined` if the account was signed out after it. */
  claimFor(id: string, turn: number): Claim | undefined {
    if (turn <= Math.max(this.#allSignedOutAt ?? 0, this.#signedOutAt.get(id) ?? 0)) return undefined;
    const claim = {};
    this.claim(id, claim);
    return claim;
  }

  /** The entry is for the session of this one from now on. */
  claim(id: string, claim: Claim): void {
    this.#claims.set(id, claim);
  }

  /** Whether the entry is still for this one. */
  isFor(id: string, claim: Claim): boolean {
    return this.#claims.get(id) === claim;
  }

  /** The account is signed out, and with it every sign-in up to this turn. */
  giveUp(id: string, turn: number): void {
    this.#claims.delete(id);
    this.#signedOutAt.set(id, turn);
  }

  /** All accounts are signed out, and with them every sign-in up to this turn. */
  giveUpAll(turn: number): void {
    this.#claims.clear();
    this.#allSignedOutAt = turn;
  }

  /** Removes what is stored. False if that can't be done. */
  wipe(id: string): boolean {
    try {
      this.#vault.remove(id);
      return true;
    } catch {
      return false;
    }
  }
}
