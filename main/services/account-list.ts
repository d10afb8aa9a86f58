import type { RequestAccount } from '../domain/requests/push-login';
import type { AccountView, LeftAccount, SignedOutReason } from '../../shared/state/accounts';
import { type Identity, isSameAccount } from '../domain/account/identity';
import type { Account } from './account';

/** The list of accounts: those that are signed in, and those that are not any more. */
export class AccountList {
  #signedIn: readonly Account[] = [];
  #left: readonly LeftAccount[] = [];
  #facts: readonly RequestAccount[] = [];

  /** Those that are signed in, in the order in which they came. */
  get signedIn(): readonly Account[] {
    return this.#signedIn;
  }

  /** What requests need to know about those that are signed in. The very same list while nothing in it has changed. */
  get facts(): readonly RequestAccount[] {
    const facts = this.#signedIn.map((account) => account.facts);
    const isSame = facts.length === this.#facts.length && facts.every((each, at) => each === this.#facts[at]);
    if (!isSame) this.#facts = facts;
    return this.#facts;
  }

  /** What the windows may know. */
  views(): readonly AccountView[] {
    return [...this.#signedIn.map((account): AccountView => account.view()), ...this.#left];
  }

  /** The one with this ID, if it is signed in. */
  find(id: string): Account | undefined {
    return this.#signedIn.find((account) => account.id === id);
  }

  /** The ID of the same account, signed in or left. */
  sameAs(identity: Identity): string | undefined {
    const isSame = ({ user, appHost, appId }: LeftAccount): boolean =>
      user !== undefined &&
      appHost !== undefined &&
      appId !== undefined &&
      isSameAccount({ user, appHost, appId }, identity);
    const same =
      this.#signedIn.find(({ credentials }) => isSameAccount(credentials, identity)) ??
      this.#left.find(isSame);
    return same?.id;
  }

  /** An account is signed in, in the place of an earlier session of the same one. */
  enter(account: Account): void {
    const before = this.find(account.id);
    this.#signedIn = before
      ? this.#signedIn.map((each) => (each === before ? account : each))
      : [...this.#signedIn, account];
    this.#left = this.#left.filter(({ id }) => id !== account.id);
    before?.stop();
  }

  /** An account is not signed in any more, which the user is told. */
  leave(left: LeftAccount): void {
    this.remove(left.id);
    this.#left = [...this.#left, left];
  }

  /** All accounts are gone. */
  clear(): void {
    for (const { id } of this.views()) this.remove(id);
  }

  /** An account is gone. */
  remove(id: string): void {
    const before = this.find(id);
    this.#signedIn = this.#signedIn.filter((each) => each !== before);
    this.#left = this.#left.filter((each) => each.id !== id);
    before?.stop();
  }
}

/** What is kept of an account that is not signed in any more. */
export const leftAccount = (
  id: string,
  state: SignedOutReason,
  { user, appHost, appId }: Identity,
): LeftAccount => ({ id, state, user, appHost, appId });
