import type { LoopbackCallback } from '../../../../main/domain/account/browser-sign-in';
import type { Protection } from '../../../../main/domain/account/credentials';
import { callWithToken } from '../../../../main/domain/account/authorized-call';
import { Accounts } from '../../../../main/services/accounts';
import { OneAccount } from './one-account';
import type { RefreshFailure, Tokens } from '../../../../main/domain/account/tokens';
import { Vault } from '../../../../main/storage/vault';
import type { BrowserOpening } from '../../../../shared/browser-opening';
import type { Failure } from '../../../../shared/failure';
import { fail, ok, type Result } from '../../../../shared/result';
import type { BrowserSignInProblem } from '../../../../shared/sign-in';
import type { SignInPlace, User } from '../../../../shared/state/accounts';
import { CryptoEncryptor, MemoryStore } from '../storage/memory-store';
import { arrived } from './requests-world';
import { browserForm, hour, userOf } from './session-values';

/** A question to the outside that the test answers when it likes. `of`: what was asked about. */
export type Open<T> = { readonly of: string; readonly settle: (value: T) => void };

type Pending = { readonly due: number; readonly run: () => void };
type Came = LoopbackCallback | 'timed-out' | 'closed';

/** One port that was opened for the browser, and what the browser was told there. */
export type Port = { settle: (came: Came) => void; closed: boolean; readonly told: string[] };

/** Accounts with the real vault over a store in memory. Server, browser, keyring and clock do as the test says. */
export class World {
  readonly store: MemoryStore;
  readonly encryptor: CryptoEncryptor;
  readonly profiles: Open<Result<User, Failure>>[] = [];
  readonly begins: Open<BrowserSignInProblem | undefined>[] = [];
  readonly finishes: Open<Result<Tokens, BrowserSignInProblem>>[] = [];
  readonly refreshes: Open<Result<Tokens, RefreshFailure>>[] = [];
  /** All refresh tokens that ever went out. */
  readonly refreshed: string[] = [];
  readonly revoked: string[] = [];
  /** The user is asked to unlock the keyring. */
  readonly unlocks: Open<boolean>[] = [];
  readonly ports: Port[] = [];
  readonly opened: string[] = [];
  readonly signedIn: string[] = [];
  readonly said: string[] = [];
  readonly accounts: Accounts;
  /** The account of the one user. */
  readonly session: OneAccount;
  browserOpens: BrowserOpening | Promise<BrowserOpening> = 'opened';
  hasPorts = true;
  /** Opens the ports that wait. */
  releasePorts: () => void = () => undefined;
  #portsOpen: Promise<void> = Promise.resolve();
  isAllowed: (place: SignInPlace) => boolean = () => true;
  endSessionPage: string | Promise<string> | undefined = 'https://example.genauth.ai/oidc/session/end';
  wall: number;
  monotonic = 5000;
  #timers: Pending[] = [];

  /** `before`: an earlier run of the app, whose file and keyring this one finds. */
  constructor(protection: Protection = 'keyring', before?: World, mayUseTokens = true) {
    this.store = before?.store ?? new MemoryStore();
    this.encryptor = before?.encryptor ?? new CryptoEncryptor(protection);
    this.wall = before?.wall ?? 1_700_000_000_000;
    this.accounts = new Accounts({
      vault: this.vault(),
      unlockKeyring: () => ask(this.unlocks, 'the keyring'),
      profile: ({ accessToken }) => ask(this.profiles, accessToken),
      oidc: {
        beginSignIn: async ({ clientId }, redirectUri) => {
          const problem = await ask(this.begins, clientId);
          if (problem) return fail(problem);
          const finish = (callback: URL) => ask(this.finishes, callback.href);
          return ok({ url: `https://example.genauth.ai/oidc/auth?back=${redirectUri}`, state: 's', finish });
        },
        refreshTokens: (_, refreshToken) => {
          this.refreshed.push(refreshToken);
          return ask(this.refreshes, refreshToken);
        },
        revokeToken: async (_, refreshToken) => void this.revoked.push(refreshToken),
        endSessionUrl: async () => this.endSessionPage,
      },
      openLoopback: async () => {
        await this.#portsOpen;
        if (!this.hasPorts) return fail('no-port');
        const port: Port = { settle: () => undefined, closed: false, told: [] };
        const callback = new Promise<Came>((resolve) => {
          port.settle = resolve;
        });
        this.ports.push(port);
        const close = (): void => {
          port.closed = true;
          port.settle('closed');
        };
        return ok({
          redirectUri: `http://127.0.0.1:${this.ports.length}/callback`,
          expect: () => undefined,
          callback,
          close,
        });
      },
      onNoSignOutPage: () => void this.said.push('no sign-out page'),
      onSignedIn: ({ appHost }, how) => void this.signedIn.push(`${how} at ${appHost}`),
      openBrowser: async (url) => {
        this.opened.push(url);
        return this.browserOpens;
      },
      clock: () => ({ wall: this.wall, monotonic: this.monotonic }),
      timer: (delay, run) => {
        const timer = { due: this.monotonic + delay, run };
        this.#timers.push(timer);
        return () => {
          this.#timers = this.#timers.filter((each) => each !== timer);
        };
      },
      onNotSaved: () => this.said.push('not saved'),
      onNotWiped: () => this.said.push('an earlier session is left'),
      onUnsaved: (isUnsaved) => this.said.push(isUnsaved ? 'unsaved' : 'all is saved'),
      onChange: () => undefined,
      eventsOf: (chosen) => chosen ?? { eventsHost: 'wss://openevent.genauth.ai', eventCode: '' },
      isAllowed: (place) => this.isAllowed(place),
      mayUseTokens,
      feedOf: () => ({
        onConnected: () => undefined,
        onEvent: () => undefined,
        onWithdrawn: () => undefined,
        onUnreadable: () => undefined,
      }),
      callsOf: (caller) => {
        const verify = () => callWithToken(caller.tokens, (token) => ask(this.profiles, token));
        const unused = () => Promise.reject(new Error('Nothing is answered here'));
        return { verify, testToken: verify, answer: unused, mayAnswer: unused, publish: unused };
      },
    });
    this.session = new OneAccount(this.accounts);
  }

  vault(): Vault {
    return new Vault(this.store, this.encryptor);
  }

  /** From now on ports take their time. */
  holdPorts(): void {
    this.#portsOpen = new Promise((resolve) => {
      this.releasePorts = resolve;
    });
  }

  /** How many milliseconds from now the timers are due. */
  get waits(): readonly number[] {
    return this.#timers.map(({ due }) => due - this.monotonic);
  }

  /** Lets time pass on both clocks; timers run when they are due. */
  async pass(ms: number): Promise<void> {
    const end = this.monotonic + ms;
    for (;;) {
      const next = this.#timers.filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((each) => each !== next);
      this.wall += Math.max(0, next.due - this.monotonic);
      this.monotonic = Math.max(this.monotonic, next.due);
      next.run();
      await this.settled();
    }
    this.wall += end - this.monotonic;
    this.monotonic = end;
  }

  /** The server says who this token belongs to, or why not. */
  async answer(of: string, result?: Failure): Promise<void> {
    const at = this.profiles.findIndex((each) => each.of === of);
    const [open] = at < 0 ? [] : this.profiles.splice(at, 1);
    open?.settle(result ? fail(result) : ok(userOf(of)));
    await this.settled();
  }

  /** Tokens that live for an hour, or this many milliseconds. */
  tokens(name: string, life = hour): Tokens {
    return {
      accessToken: `access-${name}`,
      expiresAt: this.wall + life,
      refreshToken: `refresh-${name}`,
    };
  }

  /** The server answers the refresh that has waited longest. */
  async refresh(result: Result<Tokens, RefreshFailure>): Promise<void> {
    this.refreshes.shift()?.settle(result);
    await this.settled();
  }

  /** Lets everything happen that needs no server and no keyring. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await arrived();
  }

  async signIn(accessToken: string): Promise<void> {
    const done = this.session.signIn({ appHost: browserForm.appHost, appId: browserForm.appId, accessToken });
    await this.answer(accessToken);
    await done;
  }

  /** Clicks "sign in": the server says where, and the browser opens. */
  async startBrowser(): Promise<Port> {
    await this.session.signInWithBrowser(browserForm);
    await this.settled();
    this.begins.shift()?.settle(undefined);
    await this.settled();
    const port = this.ports.at(-1);
    if (!port) throw new Error('No port was opened');
    return port;
  }

  /** The browser comes back. */
  async comeBack(port: Port): Promise<void> {
    const url = new URL('http://127.0.0.1:1/callback?code=c');
    port.settle({ url, respond: (outcome) => void port.told.push(outcome) });
    await this.settled();
  }

  /** The whole sign-in in the browser. */
  async signInByBrowser(tokens: Tokens): Promise<Port> {
    const port = await this.startBrowser();
    await this.comeBack(port);
    this.finishes.shift()?.settle(ok(tokens));
    await this.settled();
    await this.answer(tokens.accessToken);
    return port;
  }

  /** Which tokens the next start of the app would find, with the keyring in place. */
  async storedTokens(): Promise<Tokens | 'unreadable' | undefined> {
    this.encryptor.release();
    this.encryptor.protects = 'keyring';
    const loaded = await this.vault().load();
    return loaded.problems.length > 0 ? 'unreadable' : loaded.accounts[0]?.credentials.tokens;
  }

  /** The same, but only whose. */
  async stored(): Promise<string | undefined> {
    const tokens = await this.storedTokens();
    return typeof tokens === 'string' ? tokens : tokens?.accessToken;
  }
}

const ask = <T>(open: Open<T>[], of: string): Promise<T> =>
  new Promise((resolve) => void open.push({ of, settle: resolve }));
