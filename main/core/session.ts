import type { Failure } from '../../shared/failure';
import { fail, ok, type Result } from '../../shared/result';
import { appHostSchema, appIdSchema } from '../../shared/settings';
import type { SessionView, SignInProblem, User } from '../../shared/snapshot';
import { accessTokenSchema } from './access-token';

/** What signing in leaves behind. Holds the token: never logged, never sent to a window. */
export type Credentials = {
  readonly appHost: string;
  readonly appId: string;
  readonly accessToken: string;
  readonly user: User;
};

/** How well the system can protect what is stored. `weak`: no keyring; the key would lie beside the data. */
export type Protection = 'keyring' | 'weak';

/** Where the credentials are kept. */
export type CredentialsVault = {
  readonly protection: () => Promise<Protection>;
  readonly load: () => Promise<
    Result<{ readonly credentials: Credentials; readonly protection: Protection } | undefined, 'unreadable'>
  >;
  /** False if they could not be stored, or if others were saved or all was cleared meanwhile: the last call counts. */
  readonly save: (credentials: Credentials, protection: Protection) => Promise<boolean>;
  /** Throws if what is stored can't be removed. */
  readonly clear: () => void;
};

/** What the session needs from the world. */
export type SessionPorts = {
  readonly vault: CredentialsVault;
  /** Asks the server who the token belongs to. */
  readonly profile: (credentials: Omit<Credentials, 'user'>) => Promise<Result<User, Failure>>;
  /** The person wanted the token stored, and the system would not. */
  readonly onNotSaved: () => void;
  readonly onChange: () => void;
};

type State =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out'; readonly reason?: 'token-unreadable' | 'session-ended' }
  | {
      readonly kind: 'signed-in';
      readonly credentials: Credentials;
      readonly storage: 'keyring' | 'memory' | 'weak';
      readonly askStorage: boolean;
    };

/** Who is signed in, and with which token. */
export class Session {
  readonly #ports: SessionPorts;
  #state: State = { kind: 'starting' };
  /** Sign-ins and sign-outs in the order in which they began, and the one that holds: a later one stands. */
  #lastTurn = 0;
  #turnThatHolds = 0;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /** The token and what belongs to it, while signed in. */
  get credentials(): Credentials | undefined {
    return this.#state.kind === 'signed-in' ? this.#state.credentials : undefined;
  }

  /** What the windows may know. */
  view(): SessionView {
    if (this.#state.kind !== 'signed-in') return this.#state;
    const { credentials, storage, askStorage } = this.#state;
    return { kind: 'signed-in', user: credentials.user, appHost: credentials.appHost, storage, askStorage };
  }

  /** Names under which a request for this person may come; empty when none is known. */
  ownNames(): readonly string[] {
    return this.credentials?.user.accounts ?? [];
  }

  /** Goes on with the stored token, if there is one. Works offline: only the server's word ends a session. */
  async resume(): Promise<void> {
    const loaded = await this.#ports.vault.load();
    // A sign-in that was faster than the keyring stands.
    if (this.#state.kind !== 'starting') return;
    if (!loaded.ok) return this.#become({ kind: 'signed-out', reason: 'token-unreadable' });
    if (!loaded.value) return this.#become({ kind: 'signed-out' });
    const { credentials, protection } = loaded.value;
    this.#become({ kind: 'signed-in', credentials, storage: protection, askStorage: false });
    await this.verify();
  }

  /** Asks the server whether the token still holds. */
  async verify(): Promise<void> {
    const { credentials } = this;
    if (!credentials) return;
    const profile = await this.#ports.profile(credentials);
    if (!profile.ok && profile.failure.kind === 'not-signed-in') this.end(credentials.accessToken);
  }

  /** The server has refused this token: it is of no use any more. */
  end(accessToken: string): void {
    if (this.credentials?.accessToken !== accessToken) return;
    this.#become({ kind: 'signed-out', reason: 'session-ended' });
    try {
      this.#ports.vault.clear();
    } catch {
      // A refused token that stays behind opens nothing; the next start finds out the same.
    }
  }

  /**
   * Signs in with a token that a person has at hand: checked with a real call before it is kept. Changes nothing if
   * someone signs out, or in anew, meanwhile.
   */
  async signIn(form: Omit<Credentials, 'user'>): Promise<Result<null, SignInProblem>> {
    const appHost = appHostSchema.safeParse(form.appHost);
    if (!appHost.success) return fail({ kind: 'field', field: 'appHost' });
    const appId = appIdSchema.safeParse(form.appId);
    if (!appId.success) return fail({ kind: 'field', field: 'appId' });
    const accessToken = accessTokenSchema.safeParse(form.accessToken);
    if (!accessToken.success) return fail({ kind: 'field', field: 'accessToken' });
    const checked = { appHost: appHost.data, appId: appId.data, accessToken: accessToken.data };
    const turn = ++this.#lastTurn;
    const profile = await this.#ports.profile(checked);
    if (!profile.ok) return fail({ kind: 'call', failure: profile.failure });
    if (turn < this.#turnThatHolds) return ok(null);
    this.#turnThatHolds = turn;
    const credentials = { ...checked, user: profile.value };
    const stored =
      (await this.#ports.vault.protection()) === 'keyring' &&
      (await this.#ports.vault.save(credentials, 'keyring'));
    if (turn < this.#turnThatHolds) return ok(null);
    this.#become({
      kind: 'signed-in',
      credentials,
      storage: stored ? 'keyring' : 'memory',
      askStorage: !stored,
    });
    // Whatever an earlier session has stored is not this one's.
    if (!stored) this.#ports.vault.clear();
    return ok(null);
  }

  /** The person's answer to the question what to do without a keyring. The first one counts. */
  async chooseStorage(choice: 'memory' | 'weak'): Promise<void> {
    if (this.#state.kind !== 'signed-in' || !this.#state.askStorage) return;
    const chosen = { ...this.#state, askStorage: false };
    this.#become(chosen);
    if (choice === 'memory') return;
    const stored = await this.#ports.vault.save(chosen.credentials, 'weak');
    // Signed out, or in anew, meanwhile: then nothing was stored.
    if (this.#state !== chosen) return;
    if (!stored) this.#ports.onNotSaved();
    this.#become({ ...chosen, storage: stored ? 'weak' : 'memory' });
  }

  /** Signs out and wipes the token. Throws if it can't be removed from the disk; signed out it is all the same. */
  signOut(): void {
    this.#turnThatHolds = ++this.#lastTurn;
    this.#become({ kind: 'signed-out' });
    this.#ports.vault.clear();
  }

  #become(state: State): void {
    this.#state = state;
    this.#ports.onChange();
  }
}
