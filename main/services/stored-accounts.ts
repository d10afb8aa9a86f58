import { mostAccounts, type SignInPlace } from '../../shared/state/accounts';
import {
  type Credentials,
  type CredentialsVault,
  isPasted,
  type VaultProblem,
} from '../domain/account/credentials';
import type { Account, AccountPorts } from './account';
import { type AccountList, leftAccount } from './account-list';
import type { Keeping } from './live-session';
import type { VaultEntries } from './vault-entries';

/**
 * Problems that may pass: the stored sessions are read again after this many milliseconds, twice as long each time up
 * to the longest.
 */
const retries = { first: 10_000, longest: 600_000 };

/** What going on with what is stored needs from the world. */
export type StoredAccountsPorts = Pick<AccountPorts, 'timer' | 'eventsOf'> & {
  readonly vault: CredentialsVault;
  /** Whether the organisation lets anyone sign in there. */
  readonly isAllowed: (place: SignInPlace) => boolean;
  /** Whether it lets people sign in with a token that they have at hand. */
  readonly mayUseTokens: boolean;
  /** Has the user asked to unlock the keyring. False if they would not. Absent where the system does so by itself. */
  readonly unlockKeyring?: () => Promise<boolean>;
  /** Someone is signed in: `resumed` with what was stored, or `new`. */
  readonly onSignedIn: (credentials: Credentials, how: 'resumed' | 'new') => void;
  readonly onChange: () => void;
};

type Parts = {
  readonly ports: StoredAccountsPorts;
  readonly list: AccountList;
  readonly entries: VaultEntries;
  readonly enter: (id: string, credentials: Credentials, keeping: Keeping) => Account;
  /** It is known what was stored, as far as that can be known now. */
  readonly onLoaded: () => void;
  /** The user has to unlock the keyring. Told once: what they say to that holds. */
  readonly onLocked: () => void;
};

/**
 * Goes on with the stored sessions: at the start, and again as long as a keyring that comes late or falls silent keeps
 * any of them.
 */
export class StoredAccounts {
  readonly #parts: Parts;
  #waiting: readonly string[] = [];
  #isFirst = true;
  #isOver = false;
  /** Counts what is not to be gone on with. */
  #abandoned = 0;
  #pause = retries.first;
  #stopTimer: () => void = () => undefined;
  #loading: Promise<readonly Account[]> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Works offline: only the server's word ends a session. */
  async resume(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    const resumed = await this.#loading;
    await Promise.all(resumed.map((account) => account.verify()));
  }

  /** What is stored, and is being read just now, is not to be gone on with: it is about to be removed. */
  abandon(): void {
    this.#abandoned++;
    this.#waiting = [];
    this.#stopTimer();
  }

  /** Stops looking. */
  dispose(): void {
    this.#isOver = true;
    this.#stopTimer();
  }

  async #load(): Promise<readonly Account[]> {
    const { ports, list, entries, enter, onLoaded, onLocked } = this.#parts;
    const { vault, isAllowed, mayUseTokens, onSignedIn, eventsOf, onChange } = ports;
    this.#stopTimer();
    const abandoned = this.#abandoned;
    const { accounts, problems } = await vault.load();
    if (this.#isOver || abandoned !== this.#abandoned) return [];
    onLoaded();
    const resumed: Account[] = [];
    for (const id of this.#waiting) if (!list.find(id)) list.remove(id);
    for (const { id, problem } of problems) {
      // A sign-in or a sign-out that was faster than the keyring takes precedence.
      if (!list.find(id) && !entries.isDecided(id))
        list.leave({ id, state: problem === 'unreadable' ? 'token-unreadable' : problem });
    }
    for (const { id, credentials, protection } of accounts.slice(0, mostAccounts)) {
      // So does one that is being stored.
      if (list.sameAs(credentials) !== undefined || entries.isDecided(id)) continue;
      if (!isAllowed(credentials) || (isPasted(credentials) && !mayUseTokens)) {
        list.leave(leftAccount(id, 'not-allowed', credentials));
        continue;
      }
      // A later sign-in changes where the next one's requests arrive, but not this one's.
      const events = credentials.events ?? eventsOf(undefined, credentials);
      if (!credentials.events) void vault.save(id, { ...credentials, events }, protection);
      resumed.push(enter(id, { ...credentials, events }, { storage: protection, askStorage: false }));
      onSignedIn(credentials, 'resumed');
    }
    this.#lookAgain(problems);
    onChange();
    if (this.#isFirst && problems.some(({ problem }) => problem === 'keyring-locked')) onLocked();
    this.#isFirst = false;
    return resumed;
  }

  #lookAgain(problems: readonly { readonly id: string; readonly problem: VaultProblem }[]): void {
    const { timer, unlockKeyring } = this.#parts.ports;
    const waiting = problems.filter(({ problem }) => problem !== 'unreadable' && problem !== 'keyring-lost');
    this.#waiting = waiting.map(({ id }) => id);
    // Elsewhere the system's own is always there.
    if (waiting.length === 0 || !unlockKeyring) return;
    this.#stopTimer = timer(this.#pause, () => void this.resume());
    this.#pause = Math.min(2 * this.#pause, retries.longest);
  }
}
