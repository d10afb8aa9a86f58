import type { BrowserSignInProblem } from '../../../shared/sign-in';
import type { BrowserSignInView } from '../../../shared/state/accounts';
import { type AttemptPorts, BrowserAttempt, type BrowserPorts, type SignedIn } from './browser-attempt';
import type { OidcTarget } from './oidc-port';
import type { Tokens } from './tokens';

/** What one sign-in in the browser needs in addition. */
export type BrowserWish = Pick<AttemptPorts, 'profile' | 'discard'> & {
  readonly target: OidcTarget;
  /** Signs in. False if a later sign-in or a sign-out takes precedence. */
  readonly take: (signedIn: SignedIn) => Promise<boolean>;
};

/** What all of them need from the world. */
export type BrowserSignInsPorts = BrowserPorts & { readonly onChange: () => void };

/** The sign-ins in the browser: one at a time, the latest. */
export class BrowserSignIns {
  readonly #ports: BrowserSignInsPorts;
  #current: BrowserAttempt | undefined;
  #view: BrowserSignInView | undefined;
  #attempts = 0;

  constructor(ports: BrowserSignInsPorts) {
    this.#ports = ports;
  }

  /** The state of the sign-in that is under way, or how the last one failed. */
  get view(): BrowserSignInView | undefined {
    return this.#view;
  }

  /** Whether one is under way that can still be cancelled. */
  get isUnderWay(): boolean {
    return this.#current !== undefined;
  }

  /** Begins one, and cancels an earlier one. */
  async start({ target, profile, take, discard }: BrowserWish): Promise<void> {
    this.callOff();
    const { oidc, openLoopback, openBrowser } = this.#ports;
    const show = (view: BrowserSignInView): void => {
      if (this.#current === attempt) this.#show(view);
    };
    const unused = (tokens: Tokens): void => {
      // The server may see all tokens of one user and client as one grant, and end the next attempt's with these.
      if (this.#current === attempt || !this.#current) discard(tokens);
    };
    const attempt = new BrowserAttempt(target, {
      oidc,
      openLoopback,
      openBrowser,
      profile,
      show,
      discard: unused,
    });
    this.#current = attempt;
    this.#attempts++;
    const result = await attempt.run();
    const calledOff = this.#current !== attempt;
    // From here on it is a sign-in like any other: it can't be cancelled; only a sign-out or a later one takes
    // precedence.
    if (!calledOff) this.#current = undefined;
    if (result.ok) {
      if (!calledOff && (await take(result.value))) return;
      // A later one took precedence: nothing of this one stays in sight.
      if (!calledOff && !this.#current) {
        this.callOff();
        this.#ports.onChange();
      }
      unused(result.value.tokens);
    } else if (!calledOff) {
      this.#fail(result.failure);
    }
  }

  /** Opens the page of the one under way again. False if nothing is under way, or no browser could be opened. */
  async openAgain(): Promise<boolean> {
    return (await this.#current?.openAgain()) ?? false;
  }

  cancel(): void {
    if (!this.#current) return;
    this.callOff();
    this.#fail({ kind: 'cancelled' });
  }

  /** Something else has taken its place. Nothing of it stays in sight. */
  callOff(): void {
    this.#current?.callOff();
    this.#current = undefined;
    this.#view = undefined;
  }

  #fail(problem: BrowserSignInProblem): void {
    this.#show({ kind: 'failed', problem, attempt: this.#attempts });
  }

  #show(view: BrowserSignInView): void {
    this.#view = view;
    this.#ports.onChange();
  }
}
