// This room: what holds state; it uses the domain and asks the world by ports.

import type { RequestAccount } from '../domain/requests/push-login';
import {
  type AccountsView,
  mostAccounts,
  type SignInPlace,
  type SignInProblem,
} from '../../shared/state/accounts';
import type { Credentials } from '../domain/account/credentials';
import { accountId, type Identity, sharesGrant } from '../domain/account/identity';
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
    this.#list.remove(id);
    this.#forget(account ? [account] : [], () => {
      this.#ports.vault.remove(id);
      if (this.#list.views().length === 0) this.#ports.vault.removeRest();
    });
  }

  /**
   * Signs all of them out, and with them whatever is still on its way: a sign-in that is being checked or stored, and what is
   * being read. Throws if what is stored can't be removed; signed out they are all the same.
   */
  signOutAll(): void {
    const { all } = this;
    this.#list.clear();
    this.signIns.callOff();
    this.#entries.giveUpAll(this.signIns.lastTurn);
    this.#stored.abandon();
    this.#isStarting = false;
    this.#forget(all, () => this.#ports.vault.removeAll());
  }

  #forget(left: readonly Account[], remove: () => void): void {
    for (const { credentials } of left) this.#signOutPage.offer(credentials);
    this.#ports.onChange();
    try {
      remove();
    } finally {
      for (const { credentials } of left) this.#discard(credentials, credentials.tokens, credentials);
    }
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

  /**
   * Stores what a sign-in has led to, and signs in. False if a later one came first, or a sign-out, or there are too many
   * accounts by now.
   */
  async #take(turn: number, credentials: Credentials): Promise<boolean> {
    if (!this.#entries.isLatest(turn)) return false;
    const id = this.#list.sameAs(credentials) ?? accountId(credentials);
    const claim = this.#entries.claimFor(id, turn);
    if (!claim) return false;
    const { vault, onNotSaved, onNotWiped } = this.#ports;
    const holds = (): boolean => this.#entries.isFor(id, claim);
    const protection = await vault.protection();
    const stored = protection === 'keyring' && holds() && (await vault.save(id, credentials, 'keyring'));
    // A later sign-in of another account stands beside this one.
    if (!holds()) return false;
    if (!this.find(id) && this.all.length >= mostAccounts) {
      this.#entries.giveUp(id, turn);
      this.#entries.wipe(id);
      return false;
    }
    if (turn === this.signIns.lastTurn) this.signIns.callOff();
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
    const { vault, feedOf, onUnsaved, onChange } = this.#ports;
    this.#entries.claim(id, claim);
    const account: Account = new Account(id, credentials, keeping, {
      ...this.#ports,
      feed: feedOf(id),
      vault: {
        save: (...stored) => vault.save(id, ...stored),
        remove: () => vault.remove(id),
        isLost: async () => (await vault.protection()) === 'keyring-lost',
      },
      holds: () => this.#entries.isFor(id, claim),
      discard: (target, tokens) => {
        if (!this.signIns.isUnderWay) this.#discard(target, tokens, account.credentials);
      },
      onEnded: () => this.#end(account, claim),
      onUnsavedChange: () => onUnsaved(this.all.some(({ isUnsaved }) => isUnsaved)),
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

  /** Has the server forget tokens that nobody uses. `owner`: whose they are, if known. */
  #discard(target: OidcTarget, { refreshToken }: Tokens, owner?: Identity): void {
    const isShared = this.all.some(({ credentials }) => sharesGrant(credentials, target, owner));
    if (refreshToken === undefined || isShared) return;
    void this.#ports.oidc.revokeToken(targetOf(target), refreshToken);
  }
}
