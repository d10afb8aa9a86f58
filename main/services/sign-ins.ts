import type { Failure } from '../../shared/failure';
import { fail, ok, type Result } from '../../shared/result';
import type {
  BrowserSignInView,
  EventPlace,
  SignInPlace,
  SignInProblem,
  User,
} from '../../shared/state/accounts';
import type { BrowserPorts } from '../domain/account/browser-attempt';
import { BrowserSignIns } from '../domain/account/browser-sign-ins';
import { type Credentials, type PastedToken, pastedCredentials } from '../domain/account/credentials';
import { type OidcTarget, targetOf } from '../domain/account/oidc-port';
import { checkPastedToken, checkPlace } from '../domain/account/sign-in-fields';
import type { Tokens } from '../domain/account/tokens';

/** What a sign-in needs from the world. */
export type SignInPorts = BrowserPorts & {
  /** Asks the server who a token belongs to. Never throws. */
  readonly profile: (caller: PastedToken) => Promise<Result<User, Failure>>;
  /** Why nobody may sign in there now, if so. */
  readonly refusalOf: (place: SignInPlace) => SignInProblem | undefined;
  /** Signs in; `turn`: the order of the sign-ins. False if something later is stronger. */
  readonly take: (turn: number, credentials: Credentials) => Promise<boolean>;
  /** Tokens that were given and will not be used. */
  readonly discard: (target: OidcTarget, tokens: Tokens) => void;
  readonly onChange: () => void;
};

/** Where to sign in with the browser. An empty `clientId` is the app ID. */
export type BrowserForm = OidcTarget & { readonly appId: string; readonly events?: EventPlace };

/** The two ways of signing in: one sign-in at a time, the latest. It keeps nothing. */
export class SignIns {
  readonly #ports: SignInPorts;
  readonly #browser: BrowserSignIns;
  #lastTurn = 0;

  constructor(ports: SignInPorts) {
    this.#ports = ports;
    this.#browser = new BrowserSignIns(ports);
  }

  /** The number of the latest one, counted from 1. */
  get lastTurn(): number {
    return this.#lastTurn;
  }

  /** How the one in the browser stands, or how the last one failed. */
  get view(): BrowserSignInView | undefined {
    return this.#browser.view;
  }

  /** Whether one is under way in the browser that can still be cancelled. */
  get isUnderWay(): boolean {
    return this.#browser.isUnderWay;
  }

  /**
   * Signs in with a token that a user has at hand: checked with a real call before it is kept. Changes nothing if another
   * sign-in begins meanwhile.
   */
  async withToken(form: PastedToken): Promise<Result<null, SignInProblem>> {
    const checked = checkPastedToken(form);
    if (!checked.ok) return checked;
    const refusal = this.#ports.refusalOf(checked.value);
    if (refusal) return fail(refusal);
    this.callOff();
    const turn = ++this.#lastTurn;
    const profile = await this.#ports.profile(checked.value);
    if (!profile.ok) return fail({ kind: 'call', failure: profile.failure });
    const isTaken = await this.#ports.take(turn, pastedCredentials(checked.value, profile.value));
    const refusalNow = isTaken ? undefined : this.#ports.refusalOf(checked.value);
    return refusalNow ? fail(refusalNow) : ok(null);
  }

  /** Begins a sign-in in the browser. A bad field is told at once, all else in the view. Calls an earlier one off. */
  withBrowser(form: BrowserForm): Result<null, SignInProblem> {
    const checked = checkPlace(form);
    if (!checked.ok) return checked;
    const { profile, refusalOf, take, discard } = this.#ports;
    const refusal = refusalOf(checked.value);
    if (refusal) return fail(refusal);
    const { appHost, appId, clientId, scopes, events } = checked.value;
    const place = { appHost, appId, clientId: clientId || appId, scopes };
    const turn = ++this.#lastTurn;
    void this.#browser.start({
      target: targetOf(place),
      profile: (accessToken) => profile({ appHost, appId, accessToken }),
      take: (signedIn) => take(turn, { ...place, ...signedIn, ...(events ? { events } : {}) }),
      discard: (tokens) => discard(place, tokens),
    });
    return ok(null);
  }

  /** Opens the sign-in page in the browser once more. False if no sign-in is under way, or no browser could be opened. */
  openPage(): Promise<boolean> {
    return this.#browser.openAgain();
  }

  /** Cancels the one in the browser. */
  cancel(): void {
    this.#browser.cancel();
  }

  /** Something else has taken its place. Nothing of it stays in sight. */
  callOff(): void {
    this.#browser.callOff();
    this.#ports.onChange();
  }
}
