// This room: what holds state; it uses the domain and asks the world by ports.

import type { RequestAccount } from '../domain/requests/push-login';
import {
  type AccountsView,
  mostAccounts,
  type SignInPlace,
  type SignInProblem,
} from '../../shared/state/accounts';
import type { Credentials } from '../domain/account/credentials';
import { accountId, type Identity, isSameAccount } from '../domain/account/identity';
import { type Oidc, type OidcTarget, targetOf } from '../domain/account/oidc-port';
import { SignOutPage, type SignOutPagePorts } from '../domain/account/sign-out-page';
import type { Tokens } from '../domain/account/tokens';
import { Account, type AccountPorts } from './account';
import { AccountList, leftAccount } from './account-list';
import type { Keeping } from './live-session';
import { type SignInPorts, SignIns } from './sign-ins';
import { StoredAccounts, type StoredAccountsPorts } from './stored-accounts';
import { type Claim, VaultEntries } from './vault-entries';

/** What the accounts need from the world. */
export type AccountsPorts = Omit<SignInPorts, 'oidc' | 'refusalOf' | 'take' | 'discard'> &
  Omit<SignOutPagePorts, 'oidc'> &
  StoredAccountsPorts &
  Pick<AccountPorts, 'clock' | 'callsOf' | 'ways'> & {
    readonly oidc: Oidc;
    /** What an account's event connection reports. */
    readonly feedOf: (accountId: string) => AccountPorts['feed'];
    /** A session can't be stored. It is not tried again. */
    readonly onNotSaved: () => void;
    /** What an earlier session has stored can't be removed. */
    readonly onNotWiped: () => void;
    /** Called with whether there is a session that is not stored as it should be, which is retried. */
    readonly onUnsaved: (isUnsaved: boolean) => void;
  };

/** The accounts that are signed in side by side, and the sign-in of one more. */
export class Accounts {
  readonly #ports: AccountsPorts;
  readonly signIns: SignIns;
  readonly #signOutPage: SignOutPage;
  #isStarting = true;
  readonly #list = new AccountList();
  readonly #entries: VaultEntries;
  readonly #stored: StoredAccounts;

  constructor(ports: AccountsPorts) {
    this.#ports = ports;
    this.#entries = new VaultEntries(ports.vault);
    this.signIns = new SignIns({
      ...ports,
      refusalOf: (place) => this.#refusalOf(place),
      take: (...signedIn) => this.#take(...signedIn),
      discard: (...unused) => this.#discard(...unused),
    });
    this.#signOutPage = new SignOutPage(ports);
    this.#stored = new StoredAccounts({
      ports,
      list: this.#list,
      entries: this.#entries,
      enter: (...stored) => this.#enter(...stored),
      onLoaded: () => {
        this.#isStarting = false;
      },
      onLocked: () => void this.#askToUnlock(),
    });
  }

  /** Those that are signed in, in the order in which they came. */
  get all(): readonly Account[] {
    return this.#list.signedIn;
  }

  /** What requests need to know about them. The very same list while nothing in it has changed. */
  get facts(): readonly RequestAccount[] {
    return this.#list.facts;
  }

  /** The one with this ID, if it is signed in. */
  find(id: string): Account | undefined {
    return this.#list.find(id);
  }

  /** What the windows may know. */
  view(): AccountsView {
    const { view } = this.signIns;
    return {
      isStarting: this.#isStarting,
      list: this.#list.views(),
      ...(view ? { browser: view } : {}),
      canEndBrowserSession: this.#signOutPage.isOffered,
    };
  }

  /** Goes on with the stored tokens. Works offline: only the server's word ends a session. */
  async resume(): Promise<void> {
    await this.#stored.resume();
  }

  /** The user's answer to the question what to do without a keyring. The first one counts. */
  async chooseStorage(id: string, choice: 'memory' | 'weak'): Promise<void> {
    await this.find(id)?.chooseStorage(choice);
  }

  /**
   * Signs an account out: wipes its tokens, then has the server forget them. Throws if they can't be removed from the disk;
   * signed out it is all the same.
   */
  signOut(id: string): void {
    const account = this.find(id);
    this.#entries.giveUp(id, this.signIns.lastTurn);
    // A pasted token came from no browser.
    if (account) this.#signOutPage.offer(account.credentials);
    this.#list.remove(id);
    this.#ports.onChange();
    try {
      this.#ports.vault.remove(id);
    } finally {
      if (account) this.#discard(account.credentials, account.credentials.tokens, account.credentials);
    }
  }

  /** Signs all of them out, also where the tokens of one can't be removed from the disk: that is thrown at the end. */
  signOutAll(): void {
    const faults: unknown[] = [];
    for (const { id } of this.#list.views()) {
      try {
        this.signOut(id);
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, 'Tokens can not be removed');
  }

  /** Opens the server's own sign-out page, once after a sign-out. */
  endBrowserSession(): void {
    void this.#signOutPage.open();
  }

  /** Does not wait for the next attempts to connect. */
  reconnectNow(): void {
    for (const { feed } of this.all) feed.reconnectNow();
  }

  /** Stops what runs by itself. */
  dispose(): void {
    this.signIns.callOff();
    this.#stored.dispose();
    for (const account of this.all) account.stop();
  }

  #refusalOf(place: SignInPlace): SignInProblem | undefined {
    if (!this.#ports.isAllowed(place)) return { kind: 'not-allowed' };
    return this.all.length >= mostAccounts ? { kind: 'too-many-accounts' } : undefined;
  }

  /** Stores what a sign-in has led to, and signs in. False if a later one, or a sign-out, is stronger. */
  async #take(turn: number, credentials: Credentials): Promise<boolean> {
    if (!this.#entries.isLatest(turn)) return false;
    const id = this.#list.sameAs(credentials) ?? accountId(credentials);
    const claim = this.#entries.claimFor(id, turn);
    if (!claim) return false;
    const { vault, onNotSaved, onNotWiped } = this.#ports;
    const protection = await vault.protection();
    const stored = protection === 'keyring' && (await vault.save(id, credentials, 'keyring'));
    if (!this.#entries.isLatest(turn) || !this.#entries.isFor(id, claim)) return false;
    this.signIns.callOff();
    this.#signOutPage.withdraw();
    const storage = stored ? 'keyring' : 'memory';
    const account = this.#enter(id, credentials, { storage, askStorage: protection === 'weak' }, claim);
    this.#ports.onSignedIn(credentials, 'new');
    // Whatever an earlier session of this account has stored is not this one's.
    const isWiped = stored || this.#entries.wipe(id);
    // There is a keyring, and it would not, or not yet.
    const isLost = protection === 'keyring-lost';
    if (!stored && protection !== 'weak' && !isLost) account.saveLater('keyring');
    else if (isLost) onNotSaved();
    if (protection === 'weak' && !isWiped) onNotWiped();
    if (protection === 'keyring-locked') void this.#askToUnlock();
    return true;
  }

  /** Nothing waits for the user's answer; with the keyring open, all that waits for it is done. */
  async #askToUnlock(): Promise<void> {
    const isUnlocked = await this.#ports.unlockKeyring?.();
    if (isUnlocked !== true) return;
    void this.resume();
    for (const account of this.all) account.saveNow();
  }

  #enter(id: string, credentials: Credentials, keeping: Keeping, claim: Claim = {}): Account {
    const { vault, feedOf, oidc, clock, timer, callsOf, ways, eventsOf, onUnsaved, onNotSaved, onChange } =
      this.#ports;
    this.#entries.claim(id, claim);
    const account: Account = new Account(id, credentials, keeping, {
      oidc,
      clock,
      timer,
      callsOf,
      eventsOf,
      ...(ways ? { ways } : {}),
      feed: feedOf(id),
      vault: {
        save: (...stored) => vault.save(id, ...stored),
        remove: () => vault.remove(id),
        isLost: async () => (await vault.protection()) === 'keyring-lost',
      },
      onNotSaved,
      holds: () => this.#entries.isFor(id, claim),
      discard: (target, tokens) => {
        if (!this.signIns.isUnderWay) this.#discard(target, tokens, account.credentials);
      },
      onEnded: () => this.#end(account, claim),
      onUnsavedChange: () => onUnsaved(this.all.some(({ isUnsaved }) => isUnsaved)),
      onChange,
    });
    this.#list.enter(account);
    this.#isStarting = false;
    account.follow();
    onChange();
    return account;
  }

  #end(account: Account, claim: Claim): void {
    if (this.find(account.id) !== account) return;
    this.#list.leave(leftAccount(account.id, 'session-ended', account.credentials));
    this.#ports.onChange();
    // While a later sign-in is being stored, the entry is its own. Ended tokens that can't be removed open nothing: the
    // next start finds out the same.
    if (this.#entries.isFor(account.id, claim)) this.#entries.wipe(account.id);
  }

  /**
   * Has the server forget tokens that nobody uses. Not while the same user is signed in there as the same client: the
   * server may see all tokens of one user and client as one grant, and end them together. `owner`: whose they are, if known.
   */
  #discard(target: OidcTarget, { refreshToken }: Tokens, owner?: Identity): void {
    const isShared = this.all.some(
      ({ credentials }) =>
        credentials.appHost === target.appHost &&
        credentials.clientId === target.clientId &&
        (!owner || isSameAccount({ ...credentials, appId: owner.appId }, owner)),
    );
    if (refreshToken === undefined || isShared) return;
    void this.#ports.oidc.revokeToken(targetOf(target), refreshToken);
  }
}
