import type { Failure } from '../../shared/failure';
import type { Result } from '../../shared/result';
import type { SessionView, User } from '../../shared/state/accounts';
import type { Clock, Timer } from '../domain/util/clock';
import type { Credentials, CredentialsVault } from '../domain/account/credentials';
import { type Oidc, type OidcTarget, targetOf } from '../domain/account/oidc-port';
import { TokenRefresh } from '../domain/account/token-refresh';
import type { Tokens } from '../domain/account/tokens';

/** Where the tokens are kept, and whether the person is still to say so. */
export type Keeping = Pick<Extract<SessionView, { kind: 'signed-in' }>, 'storage' | 'askStorage'>;

/** What one signed-in session needs from the world. */
export type LiveSessionPorts = {
  readonly oidc: Pick<Oidc, 'refreshTokens'>;
  readonly vault: Pick<CredentialsVault, 'save' | 'clear'>;
  readonly clock: Clock;
  readonly timer: Timer;
  /** Whether it is still the session, and no later sign-in is about to take its place. */
  readonly holds: () => boolean;
  /** New tokens that have come too late. */
  readonly discard: (target: OidcTarget, tokens: Tokens) => void;
  /** The server has ended it. */
  readonly onEnded: () => void;
  readonly onNotSaved: () => void;
  readonly onChange: () => void;
};

type Change = { readonly tokens: Tokens } | { readonly user: User } | { readonly storage: 'weak' };

/** One signed-in session, from the sign-in to its end. */
export class LiveSession {
  readonly #ports: LiveSessionPorts;
  readonly #renewal: TokenRefresh;
  #credentials: Credentials;
  #keeping: Keeping;
  /** What is stored is stored one after the other. */
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

  /** Whether it is still the session, and no later sign-in is about to take its place. */
  holds(): boolean {
    return this.#ports.holds();
  }

  /** What the windows may know. */
  view(): SessionView {
    const { user, appHost } = this.#credentials;
    return { kind: 'signed-in', user, appHost, ...this.#keeping };
  }

  /** The access token, renewed before if it is about to expire. */
  freshToken(): Promise<string | undefined> {
    return this.#renewal.fresh();
  }

  /** What has taken the place of a token that the server refused. */
  replaceToken(refused: string): Promise<Result<string, Failure>> {
    return this.#renewal.replace(refused);
  }

  /** The person's answer to the question what to do without a keyring. The first one counts. */
  async chooseStorage(choice: 'memory' | 'weak'): Promise<void> {
    if (!this.#keeping.askStorage) return;
    this.#keeping = { ...this.#keeping, askStorage: false };
    this.#ports.onChange();
    if (choice === 'weak') await this.#keep({ storage: choice });
  }

  /** The server's ID of the user: credentials from before it was kept don't have it. */
  async learnSub(sub: string | undefined): Promise<void> {
    const { user } = this.#credentials;
    if (sub !== undefined && user.sub === undefined) await this.#keep({ user: { ...user, sub } });
  }

  /** It is over. */
  stop(): void {
    this.#renewal.stop();
  }

  /** Stores something new, and only then puts it in use. False if the session was left meanwhile. */
  #keep(change: Change): Promise<boolean> {
    const kept = this.#lastStored.then(async () => {
      const { vault, holds, onNotSaved, onChange } = this.#ports;
      if (!holds()) return false;
      const credentials = 'storage' in change ? this.#credentials : { ...this.#credentials, ...change };
      const storage = 'storage' in change ? change.storage : this.#keeping.storage;
      const stored = storage === 'memory' || (await vault.save(credentials, storage));
      if (!holds()) return false;
      this.#credentials = credentials;
      this.#keeping = { ...this.#keeping, storage: stored ? storage : 'memory' };
      if (!stored) {
        this.#forgetUsedUp();
        onNotSaved();
      }
      onChange();
      return true;
    });
    this.#lastStored = kept;
    return kept;
  }

  /** The server may end the whole session if a refresh token is used again that another one has replaced. */
  #forgetUsedUp(): void {
    try {
      this.#ports.vault.clear();
    } catch {
      // Then the next start finds out that it is of no use.
    }
  }
}
