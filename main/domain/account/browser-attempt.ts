import type { BrowserOpening } from '../../../shared/browser-opening';
import type { Failure } from '../../../shared/failure';
import { fail, ok, type Result } from '../../../shared/result';
import type { BrowserSignInProblem } from '../../../shared/sign-in';
import type { BrowserSignInView, User } from '../../../shared/state/accounts';
import type { Loopback, LoopbackCallback, PendingSignIn } from './browser-sign-in';
import type { Oidc, OidcTarget } from './oidc-port';
import type { Tokens } from './tokens';

/** What a sign-in in the browser needs from the world. */
export type BrowserPorts = {
  readonly oidc: Pick<Oidc, 'beginSignIn'>;
  readonly openLoopback: () => Promise<Result<Loopback, 'no-port' | 'port-taken'>>;
  /** Opens an address of that server. It has failed if no browser could be opened, or if it is another's. Never throws. */
  readonly openBrowser: (url: string, appHost: string) => Promise<BrowserOpening>;
};

/** What one attempt needs in addition. */
export type AttemptPorts = BrowserPorts & {
  /** Asks the server who an access token belongs to. Never throws. */
  readonly profile: (accessToken: string) => Promise<Result<User, Failure>>;
  /** Shows the windows how the sign-in goes on. */
  readonly show: (view: BrowserSignInView) => void;
  /** Tokens that were given and will not be used. */
  readonly discard: (tokens: Tokens) => void;
};

/** The result of a successful sign-in in the browser. */
export type SignedIn = { readonly tokens: Tokens; readonly user: User };

type Outcome = Result<SignedIn, BrowserSignInProblem>;

const cancelled = fail({ kind: 'cancelled' } as const);

/** Resolves only if the server's sign-in page is an error: the browser would never come back from it. */
const refusal = async ({ isPageRefused }: PendingSignIn): Promise<'page-refused'> =>
  (await isPageRefused?.()) ? 'page-refused' : new Promise<never>(() => undefined);

/** One sign-in in the browser: from the click to tokens that the server has taken. It keeps nothing. */
export class BrowserAttempt {
  readonly #target: OidcTarget;
  readonly #ports: AttemptPorts;
  #calledOff = false;
  #loopback: Loopback | undefined;
  #back: LoopbackCallback | undefined;
  #url: string | undefined;

  constructor(target: OidcTarget, ports: AttemptPorts) {
    this.#target = target;
    this.#ports = ports;
  }

  /** Runs it, once. The browser is told of a success only when the server has taken the new token. */
  async run(): Promise<Outcome> {
    this.#ports.show({ kind: 'preparing' });
    const opened = await this.#ports.openLoopback();
    if (!opened.ok) return fail({ kind: opened.failure });
    this.#loopback = opened.value;
    const outcome = await this.#through(opened.value);
    this.#back?.respond(outcome.ok ? 'signed-in' : 'failed');
    opened.value.close();
    return outcome;
  }

  /** The user has begun something else. A browser that has come back shows that on its last page. */
  callOff(): void {
    this.#calledOff = true;
    this.#back?.respond('failed');
    this.#loopback?.close();
  }

  async #through({ redirectUri, expect, callback }: Loopback): Promise<Outcome> {
    if (this.#calledOff) return cancelled;
    const begun = await this.#ports.oidc.beginSignIn(this.#target, redirectUri);
    if (this.#calledOff) return cancelled;
    if (!begun.ok) return begun;
    expect(begun.value.state);
    void this.#openBrowser(begun.value.url);
    const back = await Promise.race([callback, refusal(begun.value)]);
    if (back === 'page-refused') return fail({ kind: back });
    if (back === 'timed-out') return fail({ kind: 'timed-out' });
    if (back === 'closed') return cancelled;
    this.#back = back;
    if (this.#calledOff) return cancelled;
    this.#ports.show({ kind: 'finishing' });
    const tokens = await begun.value.finish(back.url);
    return tokens.ok ? this.#check(tokens.value) : tokens;
  }

  /** Opens the same page again. False if no page is open yet, or no browser could be opened. */
  async openAgain(): Promise<boolean> {
    if (this.#url === undefined) return false;
    return (await this.#ports.openBrowser(this.#url, this.#target.appHost)) !== 'failed';
  }

  /** The address is shown before the browser opens: that may take long, or never happen. */
  async #openBrowser(url: string): Promise<void> {
    this.#url = url;
    this.#ports.show({ kind: 'waiting', url, browserOpened: true });
    const browserOpened = (await this.#ports.openBrowser(url, this.#target.appHost)) !== 'failed';
    if (!browserOpened && this.#back === undefined) this.#ports.show({ kind: 'waiting', url, browserOpened });
  }

  async #check(tokens: Tokens): Promise<Outcome> {
    const user = await this.#ports.profile(tokens.accessToken);
    if (user.ok && !this.#calledOff) return ok({ tokens, user: user.value });
    this.#ports.discard(tokens);
    return user.ok ? cancelled : fail({ kind: 'call', failure: user.failure });
  }
}
