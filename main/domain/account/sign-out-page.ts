import type { BrowserPorts } from './browser-attempt';
import { type Credentials, isPasted } from './credentials';
import { type Oidc, type OidcTarget, targetOf } from './oidc-port';

/** What the sign-out page needs from the world. */
export type SignOutPagePorts = Pick<BrowserPorts, 'openBrowser'> & {
  readonly oidc: Pick<Oidc, 'endSessionUrl'>;
  /** The page can't be opened. */
  readonly onNoSignOutPage: () => void;
  readonly onChange: () => void;
};

/**
 * The server's own sign-out page: signed out here, the browser may still be signed in there. Offered once, and
 * again where nobody can tell whether it came up.
 */
export class SignOutPage {
  readonly #ports: SignOutPagePorts;
  #left: OidcTarget | undefined;
  /** Counts what decides whether it is offered. */
  #turn = 0;
  #signIns = 0;

  constructor(ports: SignOutPagePorts) {
    this.#ports = ports;
  }

  /** Whether it can be opened now. */
  get isOffered(): boolean {
    return this.#left !== undefined;
  }

  /** Someone has signed out. A pasted token came from no browser. */
  offer(credentials: Credentials): void {
    this.#turn++;
    this.#left = isPasted(credentials) ? undefined : targetOf(credentials);
  }

  /** Someone has signed in. */
  withdraw(): void {
    this.#signIns++;
    this.#turn++;
    this.#left = undefined;
  }

  async open(): Promise<void> {
    const left = this.#left;
    if (!left) return;
    const turn = ++this.#turn;
    const signIns = this.#signIns;
    this.#left = undefined;
    this.#ports.onChange();
    const url = await this.#ports.oidc.endSessionUrl(left);
    // It would end the session of who has signed in meanwhile.
    if (this.#signIns !== signIns) return;
    const opening = url === undefined ? 'failed' : await this.#ports.openBrowser(url, left.appHost);
    if (opening === 'failed') this.#ports.onNoSignOutPage();
    // Perhaps nothing came up. Meanwhile someone may have signed in, or out of another server.
    if (opening !== 'asked' || this.#turn !== turn) return;
    this.#left = left;
    this.#ports.onChange();
  }
}
