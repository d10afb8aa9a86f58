import type { Failure } from '../../../../shared/failure';
import { fail, type Result } from '../../../../shared/result';
import type {
  AccountsView,
  BrowserSignInView,
  SignedOutReason,
  User,
} from '../../../../shared/state/accounts';
import type { Credentials, PastedToken } from '../../../../main/domain/account/credentials';
import { accountId } from '../../../../main/domain/account/identity';
import type { Account } from '../../../../main/services/account';
import type { Accounts } from '../../../../main/services/accounts';
import type { BrowserForm } from '../../../../main/services/sign-ins';

/** What there is to see of the account. */
export type OneView =
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'signed-out';
      readonly reason?: SignedOutReason;
      readonly browser?: BrowserSignInView;
      readonly canEndBrowserSession: boolean;
    }
  | {
      readonly kind: 'signed-in';
      readonly user: User;
      readonly appHost: string;
      readonly storage: 'keyring' | 'memory' | 'weak';
      readonly askStorage: boolean;
    };

/** The accounts, as a user with only one of them sees them. */
export class OneAccount {
  readonly #accounts: Accounts;
  /** What it is called from its first sign-in on. */
  readonly #id = accountId({
    appHost: 'https://example.genauth.ai',
    appId: 'app-1',
    user: { sub: 'u1', name: '', accounts: [] },
  });

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  get credentials(): Credentials | undefined {
    return this.#account?.credentials;
  }

  view(): OneView {
    const { isStarting, list, ...signIn }: AccountsView = this.#accounts.view();
    const [account] = list;
    if (isStarting) return { kind: 'starting' };
    if (account?.state === 'signed-in') {
      const { user, appHost, storage, askStorage } = account;
      return { kind: 'signed-in', user, appHost, storage, askStorage };
    }
    return { kind: 'signed-out', ...(account ? { reason: account.state } : {}), ...signIn };
  }

  resume(): Promise<void> {
    return this.#accounts.resume();
  }

  async verify(): Promise<void> {
    await this.#account?.verify();
  }

  async freshToken(): Promise<string | undefined> {
    return this.#account?.tokens.freshToken();
  }

  async replaceToken(refused: string): Promise<Result<string, Failure>> {
    return this.#account?.tokens.replaceToken(refused) ?? fail({ kind: 'not-signed-in', effect: 'none' });
  }

  end(accessToken: string): void {
    this.#account?.tokens.onTokenRefused(accessToken);
  }

  signIn(form: PastedToken): ReturnType<Accounts['signIns']['withToken']> {
    return this.#accounts.signIns.withToken(form);
  }

  async signInWithBrowser(form: BrowserForm): Promise<ReturnType<Accounts['signIns']['withBrowser']>> {
    return this.#accounts.signIns.withBrowser(form);
  }

  cancelBrowserSignIn(): void {
    this.#accounts.signIns.cancel();
  }

  /** Leaves the sign-in form. */
  leaveSignIn(): void {
    this.#accounts.signIns.callOff();
  }

  async chooseStorage(choice: 'memory' | 'weak'): Promise<void> {
    await this.#accounts.chooseStorage(this.#id, choice);
  }

  signOut(): void {
    this.#accounts.signOut(this.#id);
  }

  endBrowserSession(): void {
    this.#accounts.endBrowserSession();
  }

  dispose(): void {
    this.#accounts.dispose();
  }

  get #account(): Account | undefined {
    return this.#accounts.all[0];
  }
}
