import { isDeepStrictEqual } from 'node:util';
import type { SignedInAccount, User } from '../../shared/state/accounts';
import type { Clock, Timer } from '../domain/util/clock';
import type { Credentials, Protection } from '../domain/account/credentials';
import { type Oidc, type OidcTarget, targetOf } from '../domain/account/oidc-port';
import type { TokenSource } from '../domain/account/authorized-call';
import { TokenRefresh } from '../domain/account/token-refresh';
import type { Tokens } from '../domain/account/tokens';

/** Where the tokens are kept, and whether the user still has to decide that. */
export type Keeping = Pick<SignedInAccount, 'storage' | 'askStorage'>;

/** What one signed-in session needs from the world. */
export type LiveSessionPorts = {
  readonly oidc: Pick<Oidc, 'refreshTokens'>;
  /** The account's own entry. */
  readonly vault: {
    readonly save: (credentials: Credentials, protection: Protection) => Promise<boolean>;
    readonly remove: () => void;
    /** Whether the keyring stores nothing more until the app ends. */
    readonly isLost: () => Promise<boolean>;
  };
  readonly clock: Clock;
  readonly timer: Timer;
  /** Whether no later sign-in of the same account is about to take its place. */
  readonly holds: () => boolean;
  /** New tokens that arrived after the session's end. */
  readonly discard: (target: OidcTarget, tokens: Tokens) => void;
  /** The server has ended it. */
  readonly onEnded: () => void;
  readonly onUnsavedChange: () => void;
  /** It can't be stored, and that is not tried again. */
  readonly onNotSaved: () => void;
  readonly onChange: () => void;
};

type Change = { readonly tokens: Tokens } | { readonly user: User } | { readonly storage: Protection };

/** What could not be stored is tried again after this many milliseconds, twice as long each time up to the longest. */
const retries = { first: 10_000, longest: 600_000 };

/** How the credentials are to be stored, which has failed so far. */
type Unsaved = { readonly storage: Protection; readonly nextPause: number; readonly stopTimer: () => void };

/** One signed-in session, from the sign-in to its end. */
export class LiveSession {
  readonly #ports: LiveSessionPorts;
  readonly #renewal: TokenRefresh;
  #credentials: Credentials;
  #keeping: Keeping;
  #isOver = false;
  #unsaved: Unsaved | undefined;
  /** Writes happen one after the other. */
  #lastStored: Promise<unknown> = Promise.resolve();

  constructor(credentials: Credentials, keeping: Keeping, ports: LiveSessionPorts) {
    this.#ports = ports;
    this.#credentials = credentials;
    this.#keeping = keeping;
    this.#renewal = new TokenRefresh({
      clock: ports.clock,
      timer: ports.timer,
      tokens: () => this.#credentials.tokens,
      refresh: (refreshToken) => ports.oidc.refreshTokens(targetOf(credentials), refreshToken),
      adopt: async (tokens) => {
        const adopted = await this.#keep({ tokens });
        if (!adopted) ports.discard(credentials, tokens);
        return adopted;
      },
      onEnded: ports.onEnded,
    });
  }

  /** The tokens and what belongs to them. */
  get credentials(): Credentials {
    return this.#credentials;
  }

  /** Where the tokens are kept, and whether the user still has to decide that. */
  get keeping(): Keeping {
    return this.#keeping;
  }

  /** Whether something could not be stored and is retried. */
  get isUnsaved(): boolean {
    return this.#unsaved !== undefined;
  }

  /** Whether it is over: nothing is sent in its name any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Where its calls get their tokens from: from nowhere once it is over. */
  readonly tokens: TokenSource = {
    freshToken: () => this.#renewal.fresh(),
    replaceToken: (refused) => this.#renewal.replace(refused),
    onTokenRefused: (accessToken) => {
      if (accessToken === this.#credentials.tokens.accessToken) this.#ports.onEnded();
    },
  };

  /** The user's answer to the question what to do without a keyring. The first one counts. */
  async chooseStorage(choice: 'memory' | 'weak'): Promise<void> {
    if (!this.#keeping.askStorage) return;
    this.#keeping = { ...this.#keeping, askStorage: false };
    this.#ports.onChange();
    if (choice === 'weak') await this.#keep({ storage: choice });
  }

  /** What the server calls the user now. Its ID of the user stays: a token that is another's serves no more. */
  async learn(user: User): Promise<void> {
    const known = this.#credentials.user;
    if (known.sub !== undefined && user.sub !== undefined && known.sub !== user.sub) {
      this.#ports.onEnded();
      return;
    }
    const next = known.sub === undefined ? user : { ...user, sub: known.sub };
    if (!isDeepStrictEqual(next, known)) await this.#keep({ user: next });
  }

  /** Its credentials could not be stored at its start: that is retried. */
  saveLater(storage: Protection): void {
    if (!this.#isOver) this.#tryLater(storage);
  }

  /** What could not be stored so far is stored now, if it can be. */
  saveNow(): void {
    const { storage, stopTimer } = this.#unsaved ?? {};
    if (storage === undefined) return;
    stopTimer?.();
    void this.#keep({ storage });
  }

  /** It is over. */
  stop(): void {
    this.#isOver = true;
    this.#renewal.stop();
    this.#nothingUnsaved();
  }

  /** Stores something new, and only then puts it in use. False if the session was left meanwhile. */
  #keep(change: Change): Promise<boolean> {
    const kept = this.#lastStored.then(async () => {
      const { vault, onChange } = this.#ports;
      if (!this.#holds()) return false;
      const credentials = 'storage' in change ? this.#credentials : { ...this.#credentials, ...change };
      const usual = this.#unsaved?.storage ?? this.#keeping.storage;
      const storage = 'storage' in change ? change.storage : usual;
      const stored = storage === 'memory' || (await vault.save(credentials, storage));
      const isLost = !stored && storage === 'keyring' && (await vault.isLost());
      if (!this.#holds()) return false;
      this.#credentials = credentials;
      this.#keeping = { ...this.#keeping, storage: stored ? storage : 'memory' };
      if (stored) this.#nothingUnsaved();
      else if (isLost) this.#neverSaved();
      else this.#tryLater(storage);
      onChange();
      return true;
    });
    this.#lastStored = kept;
    return kept;
  }

  #tryLater(storage: Protection): void {
    const { timer, onUnsavedChange } = this.#ports;
    const before = this.#unsaved;
    before?.stopTimer();
    const pause = before?.nextPause ?? retries.first;
    this.#unsaved = {
      storage,
      nextPause: Math.min(2 * pause, retries.longest),
      stopTimer: timer(pause, () => void this.#keep({ storage })),
    };
    if (!before) onUnsavedChange();
    this.#forgetUsedUp();
  }

  #neverSaved(): void {
    this.#nothingUnsaved();
    this.#forgetUsedUp();
    this.#ports.onNotSaved();
  }

  #nothingUnsaved(): void {
    if (!this.#unsaved) return;
    this.#unsaved.stopTimer();
    this.#unsaved = undefined;
    this.#ports.onUnsavedChange();
  }

  #holds(): boolean {
    return !this.#isOver && this.#ports.holds();
  }

  /** The server may end the whole session if a refresh token is used again that another one has replaced. */
  #forgetUsedUp(): void {
    try {
      this.#ports.vault.remove();
    } catch {
      // Then the next start finds out that it is of no use.
    }
  }
}
