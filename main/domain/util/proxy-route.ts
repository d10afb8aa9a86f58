import { z } from 'zod/mini';
import { ofLength } from '../../../shared/length';

/** A way to a server: directly, or through a proxy. */
export type ProxyRoute =
  | { readonly kind: 'direct' }
  | { readonly kind: 'http' | 'https' | 'socks5'; readonly host: string; readonly port: number };

/** A name and password for a proxy. */
export type ProxyCredentials = { readonly name: string; readonly password: string };

/** How a way was found. `refused`: by the proxy (`host:port`), with or without a name and a password. `failed`: nobody has answered. */
export type ProxyLogin =
  | { readonly kind: 'open' | 'failed' }
  | { readonly kind: 'refused'; readonly proxy: string };

/** Goes to an address, and tells the first proxy that asks what is known of it, once. Never rejects. */
export type LogInAtProxy = (
  url: string,
  credentialsOf: (proxy: string) => Promise<ProxyCredentials | undefined>,
) => Promise<ProxyLogin>;

const noControls = /^\P{Cc}*$/u;

/** What a proxy can be told (RFC 7617): the name ends at the first colon, and no line ends. */
export const proxyCredentialsSchema = z.object({
  name: z.string().check(ofLength(1, 256), z.regex(noControls), z.regex(/^[^:]*$/)),
  password: z.string().check(ofLength(0, 1024), z.regex(noControls)),
});

const storedSchema = z.array(z.tuple([z.string().check(ofLength(1, 300)), proxyCredentialsSchema]));

/** So many proxies are remembered. */
const mostProxies = 8;

/** What is known of proxies, as it is stored; the latest ones. */
export const writeProxies = (known: ReadonlyMap<string, ProxyCredentials>): string =>
  JSON.stringify([...known].slice(-mostProxies));

/** The same, read; nothing where it can't be read. */
export function readProxies(text: string): ReadonlyMap<string, ProxyCredentials> {
  try {
    return new Map(storedSchema.safeParse(JSON.parse(text)).data);
  } catch {
    return new Map();
  }
}

/** How connections to the event centre are routed. */
export type Ways = {
  /** The ways to an address, the best first. */
  readonly routes: (url: string) => Promise<readonly ProxyRoute[]>;
  /** What to tell a proxy (`host:port`) that asks for a name and password, if anything is known. */
  readonly credentials?: (proxy: string) => Promise<ProxyCredentials | undefined>;
  /** A proxy on the way to an address has refused for want of them. */
  readonly refused?: (url: string) => void;
  /** Certificate authorities in place of Node's own, as PEM; undefined: those. */
  readonly authorities: () => Promise<readonly string[] | undefined>;
};

const kinds: Readonly<Record<string, { readonly kind: 'http' | 'https' | 'socks5'; readonly port: number }>> =
  {
    PROXY: { kind: 'http', port: 80 },
    HTTP: { kind: 'http', port: 80 },
    HTTPS: { kind: 'https', port: 443 },
    SOCKS5: { kind: 'socks5', port: 1080 },
  };

/** The most ways that are tried: a proxy script may name any number. */
const most = 5;

/**
 * The routes in the order to try them, from what Chromium says about a proxy: `PROXY proxy.example:3128; DIRECT`. A kind that
 * this app does not know is left out; where nothing is left there is no way.
 */
export function proxyRoutes(list: string): readonly ProxyRoute[] {
  const routes = list.split(';').flatMap((each): readonly ProxyRoute[] => {
    const [kind = '', place = ''] = each.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return [{ kind: 'direct' }];
    const known = kinds[kind.toUpperCase()];
    const [, bracketed, bare, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(place) ?? [];
    const host = bracketed ?? bare;
    return known && host !== undefined
      ? [{ kind: known.kind, host, port: port === undefined ? known.port : Number(port) }]
      : [];
  });
  return routes.slice(0, most);
}
