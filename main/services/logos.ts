import { type AccountsView, signedInOf, type SignInPlace } from '../../shared/state/accounts';
import type { Logo } from '../genauth/http/logo';

/** What the logos are made with. */
export type LogosPorts = {
  /** Asks an application's own server for its logo. Never throws. */
  readonly find: (place: SignInPlace) => Promise<Logo | undefined>;
  readonly onChange: () => void;
};

/**
 * The logos of the applications that people are signed in to: asked for once with each sign-in and once in each run, kept in
 * memory. Never that of an application which a request names: anyone in the pool can claim any.
 */
export class Logos {
  readonly #ports: LogosPorts;
  /** By the application; undefined while it is asked for, and where there isn't one. */
  readonly #kept = new Map<string, Logo | undefined>();
  /** What a sign-in form has shown last: a sign-in there need not ask again. */
  #seen: { readonly of: string; readonly logo: Logo | undefined } | undefined;

  constructor(ports: LogosPorts) {
    this.#ports = ports;
  }

  /** A sign-in form shows this application, before anyone is signed in to it. */
  see(place: SignInPlace, logo: Logo | undefined): void {
    this.#seen = { of: nameOf(place), logo };
  }

  /** Someone is signed in there. */
  async look(place: SignInPlace): Promise<void> {
    const of = nameOf(place);
    if (this.#kept.has(of)) return;
    const seen = this.#seen?.of === of ? this.#seen : undefined;
    this.#seen = undefined;
    this.#kept.set(of, seen?.logo);
    const logo = seen ? seen.logo : await this.#ports.find(place);
    // They may have signed out meanwhile.
    if (!logo || !this.#kept.has(of)) return;
    this.#kept.set(of, logo);
    this.#ports.onChange();
  }

  /** Forgets what is of no account any more: the next sign-in asks again. */
  keepOnly(places: readonly SignInPlace[]): void {
    const left = new Set(places.map(nameOf));
    for (const of of this.#kept.keys()) if (!left.has(of)) this.#kept.delete(of);
  }

  /** The accounts with the path of each one's logo, where it is known. */
  addTo(view: AccountsView): AccountsView {
    if (signedInOf(view).length === 0) return view;
    const list = view.list.map((account) => {
      const logo = account.state === 'signed-in' ? this.#kept.get(nameOf(account)) : undefined;
      return account.state === 'signed-in' && logo ? { ...account, logo: `/${logo.name}` } : account;
    });
    return { ...view, list };
  }

  /** The bytes of a logo that the windows show, if this is the name of one. */
  readonly picture = (name: string): Uint8Array | undefined =>
    [this.#seen?.logo, ...this.#kept.values()].find((logo) => logo?.name === name)?.png;
}

const nameOf = ({ appHost, appId }: SignInPlace): string => JSON.stringify([appHost, appId]);
