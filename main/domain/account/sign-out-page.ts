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

/** The server's own sign-out page: signed out here, the browser may still be signed in there. Offered once. */
export class SignOutPage {
  readonly #ports: SignOutPagePorts;
  #left: OidcTarget | undefined;

  constructor(ports: SignOutPagePorts) {
    this.#ports = ports;
  }

  /** Whether it can be opened now. */
  get isOffered(): boolean {
    return this.#left !== undefined;
  }

  /** Someone has signed out. A pasted token came from no browser. */
  offer(credentials: Credentials): void {
    this.#left = isPasted(credentials) ? undefined : targetOf(credentials);
  }

  /** Someone has signed in. */
  withdraw(): void {
    this.#left = undefined;
  }

  async open(): Promise<void> {
    const left = this.#left;
    if (!left) return;
    this.withdraw();
    this.#ports.onChange();
    const url = await this.#ports.oidc.endSessionUrl(left);
    const opened = url !== undefined && (await this.#ports.openBrowser(url, left.appHost));
    if (!opened) this.#ports.onNoSignOutPage();
  }
}
