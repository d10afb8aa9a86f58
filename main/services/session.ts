import type { Failure } from '../../shared/failure';
import { fail, ok, type Result } from '../../shared/result';
import type {
  EventPlace,
  SessionView,
  SignedOutReason,
  SignInProblem,
  User,
} from '../../shared/state/accounts';
import type { BrowserPorts } from '../domain/account/browser-attempt';
import { BrowserSignIns } from '../domain/account/browser-sign-ins';
import type { Clock, Timer } from '../domain/util/clock';
import {
  type Credentials,
  type CredentialsVault,
  type PastedToken,
  pastedCredentials,
} from '../domain/account/credentials';
import { type Keeping, LiveSession } from './live-session';
import { type Oidc, type OidcTarget, targetOf } from '../domain/account/oidc-port';
import { callWithToken } from '../domain/account/authorized-call';
import { SignOutPage, type SignOutPagePorts } from '../domain/account/sign-out-page';
import { checkPastedToken, checkPlace } from '../domain/account/sign-in-fields';
import type { Tokens } from '../domain/account/tokens';

/** What the session needs from the world. */
export type SessionPorts = Omit<BrowserPorts, 'oidc'> &
  Omit<SignOutPagePorts, 'oidc'> & {
    readonly oidc: Oidc;
    readonly vault: CredentialsVault;
    /** Asks the server who the token belongs to. Never throws. */
    readonly profile: (caller: PastedToken) => Promise<Result<User, Failure>>;
    readonly clock: Clock;
    readonly timer: Timer;
    /** The tokens were to be stored or removed, and the system would not. */
    readonly onNotSaved: () => void;
    readonly onChange: () => void;
    /** Someone is signed in: `resumed` with what was stored, or `new`. */
    readonly onSignedIn: (credentials: Credentials, how: 'resumed' | 'new') => void;
  };

/** Where to sign in with the browser. An empty `clientId` is the app ID. */
export type BrowserForm = OidcTarget & { readonly appId: string; readonly events?: EventPlace };

type State =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out'; readonly reason?: SignedOutReason }
  | { readonly kind: 'signed-in'; readonly live: LiveSession };

const none: readonly string[] = [];

/** Who is signed in, and with which tokens. */
export class Session {
  readonly #ports: SessionPorts;
  readonly #browser: BrowserSignIns;
  #state: State = { kind: 'starting' };
  /** Sign-ins and sign-outs in the order in which they began, and the one that holds: a later one stands. */
  #lastTurn = 0;
  #turnThatHolds = 0;
  readonly #signOutPage: SignOutPage;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.#browser = new BrowserSignIns(ports);
    this.#signOutPage = new SignOutPage(ports);
  }

  /** The tokens and what belongs to them, while signed in. */
  get credentials(): Credentials | undefined {
    return this.#live?.credentials;
  }

  /** What the windows may know. */
  view(): SessionView {
    if (this.#state.kind === 'starting') return this.#state;
    if (this.#state.kind === 'signed-in') return this.#state.live.view();
    const { view } = this.#browser;
    return {
      ...this.#state,
      ...(view ? { browser: view } : {}),
      canEndBrowserSession: this.#signOutPage.isOffered,
    };
  }

  /** Names under which a request for this person may come; empty when none is known. */
  ownNames(): readonly string[] {
    return this.credentials?.user.accounts ?? none;
  }

  /** Goes on with the stored tokens, if there are any. Works offline: only the server's word ends a session. */
  async resume(): Promise<void> {
    const loaded = await this.#ports.vault.load();
    // A sign-in that was faster than the keyring stands.
    if (this.#state.kind !== 'starting') return;
    if (!loaded.ok) {
      const reason = loaded.failure === 'unreadable' ? 'token-unreadable' : loaded.failure;
      return this.#become({ kind: 'signed-out', reason });
    }
    if (!loaded.value) return this.#become({ kind: 'signed-out' });
    const { credentials, protection } = loaded.value;
    this.#enter(0, credentials, { storage: protection, askStorage: false });
    this.#ports.onSignedIn(credentials, 'resumed');
    await this.verify();
  }

  /** Asks the server whether the session still holds. */
  async verify(): Promise<void> {
    if (!this.credentials) return;
    const { appHost, appId } = this.credentials;
    const tokens = {
      freshToken: () => this.freshToken(),
      replaceToken: (refused: string) => this.replaceToken(refused),
      onTokenRefused: (accessToken: string) => this.end(accessToken),
    };
    const live = this.#live;
    const user = await callWithToken(tokens, (accessToken) =>
      this.#ports.profile({ appHost, appId, accessToken }),
    );
    if (user.ok && live && live === this.#live) await live.learnSub(user.value.sub);
  }

  /** The access token, renewed before if it is about to expire; `undefined` while nobody is signed in. */
  async freshToken(): Promise<string | undefined> {
    return this.#live?.freshToken();
  }

  /**
   * What has taken the place of a token that the server refused, renewed if need be. `not-signed-in` if the session is
   * over or nothing can renew its token; any other failure is passing.
   */
  async replaceToken(refused: string): Promise<Result<string, Failure>> {
    return this.#live?.replaceToken(refused) ?? fail({ kind: 'not-signed-in', effect: 'none' });
  }

  /** The server has refused this token, and nothing could take its place: the session is over. */
  end(accessToken: string): void {
    const live = this.#live;
    if (live?.credentials.tokens.accessToken === accessToken) this.#end(live);
  }

  /**
   * Signs in with a token that a person has at hand: checked with a real call before it is kept. Changes nothing if
   * someone signs out, or in again, meanwhile.
   */
  async signIn(form: PastedToken): Promise<Result<null, SignInProblem>> {
    const checked = checkPastedToken(form);
    if (!checked.ok) return checked;
    this.#browser.callOff();
    this.#ports.onChange();
    const turn = ++this.#lastTurn;
    const profile = await this.#ports.profile(checked.value);
    if (!profile.ok) return fail({ kind: 'call', failure: profile.failure });
    await this.#take(turn, pastedCredentials(checked.value, profile.value));
    return ok(null);
  }

  /** Begins a sign-in in the browser. A bad field is told at once, all else in the view. Calls an earlier one off. */
  async signInWithBrowser(form: BrowserForm): Promise<Result<null, SignInProblem>> {
    const checked = checkPlace(form);
    if (!checked.ok) return checked;
    const { appHost, appId, clientId, scopes, events } = checked.value;
    const place = { appHost, appId, clientId: clientId || appId, scopes };
    const turn = ++this.#lastTurn;
    void this.#browser.start({
      target: targetOf(place),
      profile: (accessToken) => this.#ports.profile({ appHost, appId, accessToken }),
      take: (signedIn) => this.#take(turn, { ...place, ...signedIn, ...(events ? { events } : {}) }),
      discard: (tokens) => this.#discard(place, tokens),
    });
    return ok(null);
  }

  /** The person does not want to wait for the browser any more. */
  cancelBrowserSignIn(): void {
    this.#browser.cancel();
  }

  /** Opens the sign-in page in the browser once more. False if none is waited for, or no browser could be opened. */
  openSignInPage(): Promise<boolean> {
    return this.#browser.openAgain();
  }

  /** The person's answer to the question what to do without a keyring. The first one counts. */
  async chooseStorage(choice: 'memory' | 'weak'): Promise<void> {
    await this.#live?.chooseStorage(choice);
  }

  /**
   * Signs out: wipes the tokens, then has the server forget them. Throws if they can't be removed from the disk; signed
   * out it is all the same.
   */
  signOut(): void {
    const { credentials } = this;
    this.#browser.callOff();
    this.#turnThatHolds = ++this.#lastTurn;
    // A pasted token came from no browser.
    if (credentials) this.#signOutPage.offer(credentials);
    this.#become({ kind: 'signed-out' });
    try {
      this.#ports.vault.clear();
    } finally {
      if (credentials) this.#discard(credentials, credentials.tokens);
    }
  }

  /** Opens the server's own sign-out page, once after a sign-out. */
  endBrowserSession(): void {
    void this.#signOutPage.open();
  }

  /** Stops what runs by itself. */
  dispose(): void {
    this.#browser.callOff();
    this.#live?.stop();
  }

  get #live(): LiveSession | undefined {
    return this.#state.kind === 'signed-in' ? this.#state.live : undefined;
  }

  /** Stores what a sign-in has led to, and signs in. False if a later one, or a sign-out, is stronger. */
  async #take(turn: number, credentials: Credentials): Promise<boolean> {
    if (turn < this.#turnThatHolds) return false;
    this.#turnThatHolds = turn;
    const { vault, onNotSaved } = this.#ports;
    const protection = await vault.protection();
    const stored = protection === 'keyring' && (await vault.save(credentials, 'keyring'));
    if (turn < this.#turnThatHolds) return false;
    this.#browser.callOff();
    this.#signOutPage.withdraw();
    this.#enter(turn, credentials, {
      storage: stored ? 'keyring' : 'memory',
      askStorage: protection === 'weak',
    });
    // There is a keyring, and it would not.
    if (!stored && protection === 'keyring') onNotSaved();
    this.#ports.onSignedIn(credentials, 'new');
    // Whatever an earlier session has stored is not this one's.
    if (!stored && !this.#wipe()) onNotSaved();
    return true;
  }

  #enter(turn: number, credentials: Credentials, keeping: Keeping): void {
    const live = new LiveSession(credentials, keeping, {
      ...this.#ports,
      holds: () => this.#live === live && this.#turnThatHolds === turn,
      discard: (target, tokens) => {
        if (!this.#browser.isUnderWay) this.#discard(target, tokens);
      },
      onEnded: () => this.#end(live),
    });
    this.#become({ kind: 'signed-in', live });
  }

  #end(live: LiveSession): void {
    if (this.#live !== live) return;
    const holds = live.holds();
    this.#become({ kind: 'signed-out', reason: 'session-ended' });
    // While a later sign-in is being stored, the vault is its own. Ended tokens that can't be removed open nothing: the
    // next start finds out the same.
    if (holds) this.#wipe();
  }

  /**
   * Has the server forget tokens that nobody uses. Not while someone is signed in: the server may see all tokens of one
   * person and client as one grant, and end them together.
   */
  #discard(target: OidcTarget, { refreshToken }: Tokens): void {
    if (refreshToken === undefined || this.credentials) return;
    void this.#ports.oidc.revokeToken(targetOf(target), refreshToken);
  }

  #wipe(): boolean {
    try {
      this.#ports.vault.clear();
      return true;
    } catch {
      return false;
    }
  }

  #become(state: State): void {
    const before = this.#live;
    this.#state = state;
    if (before !== this.#live) before?.stop();
    this.#ports.onChange();
  }
}
