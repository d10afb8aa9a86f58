type Cookie = { readonly value: string; readonly path: string };

/** What a user does on the server's page. */
export type Choice = { readonly account: string } | 'cancel';

/** A browser made of `fetch`, as far as a sign-in needs one: it follows redirects by hand and keeps cookies. */
export class OidcBrowser {
  readonly #cookies = new Map<string, Cookie>();

  /** Goes to an address and on, until a page comes or the address is `stop`'s. Returns where it is then. */
  async open(
    address: string,
    stop: string,
    form?: Record<string, string>,
  ): Promise<{ readonly url: URL; readonly text: string; readonly status: number }> {
    let url = new URL(address);
    let body = form;
    for (let hops = 0; hops < 10; hops++) {
      if (url.href.startsWith(stop)) return { url, text: '', status: 0 };
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: this.#cookiesFor(url) },
        body: body ? new URLSearchParams(body) : null,
      });
      this.#keep(response);
      const location = response.headers.get('location');
      if (location === null) return { url, text: await response.text(), status: response.status };
      url = new URL(location, url);
      body = undefined;
    }
    throw new Error('There are too many redirects');
  }

  /** Signs in, or cancels, on the server's page. Returns the address of the callback, which it doesn't open. */
  async signIn(address: string, redirectUri: string, choice: Choice): Promise<URL> {
    const page = await this.open(address, redirectUri);
    if (page.url.href.startsWith(redirectUri)) return page.url;
    if (!page.text.includes('name="choice"'))
      throw new Error(`There is no form: ${page.status} ${page.text}`);
    const form = choice === 'cancel' ? { choice } : { choice: 'allow', account: choice.account };
    const { url, text } = await this.open(page.url.href, redirectUri, form);
    if (!url.href.startsWith(redirectUri)) throw new Error(`The sign-in did not go on: ${text}`);
    return url;
  }

  #cookiesFor({ pathname }: URL): string {
    return [...this.#cookies]
      .filter(([, { path }]) => pathname === path || pathname.startsWith(path.replace(/\/?$/, '/')))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const path = attributes.find((each) => each.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path });
    }
  }
}
