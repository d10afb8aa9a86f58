import { net, session } from 'electron';
import type { LogInAtProxy, ProxyLogin } from '../domain/util/proxy-route';

/** How long a proxy and what lies behind it may take, in milliseconds. */
const limitMs = 4000;

/** Behind the proxy: the way there is open. */
const behindProxy = /ERR_(?:CERT|SSL|BAD_SSL)_/;

/**
 * Goes to an address's server by Chromium's way, and tells a proxy on it, once, who asks. Chromium remembers what was right, for
 * this run and for this proxy only, and tells it with every call from then on. `net.fetch` can't be asked itself.
 */
export const logInAtProxy: LogInAtProxy = (url, credentialsOf) =>
  new Promise((resolve) => {
    let proxy: string | undefined;
    const request = net.request({ url: new URL('/', url).href, method: 'HEAD', redirect: 'manual' });
    // A copy kept on disk would answer without going anywhere.
    request.setHeader('cache-control', 'no-cache');
    const end = (login: ProxyLogin): void => {
      clearTimeout(limit);
      resolve(login);
      request.abort();
    };
    const limit = setTimeout(() => end({ kind: 'failed' }), limitMs);
    request.on('login', (asks, tell) => {
      // A server is told nothing, and a proxy not the same thing twice.
      if (!asks.isProxy || proxy !== undefined) {
        tell();
        return;
      }
      proxy = `${asks.host.replace(/^\[|\]$/g, '')}:${asks.port}`;
      credentialsOf(proxy).then(
        (known) => (known ? tell(known.name, known.password) : tell()),
        () => tell(),
      );
    });
    request.on('redirect', () => end({ kind: 'open' }));
    request.on('response', ({ statusCode }) => {
      end(statusCode === 407 && proxy !== undefined ? { kind: 'refused', proxy } : { kind: 'open' });
    });
    request.on('error', ({ message }) => end({ kind: behindProxy.test(message) ? 'open' : 'failed' }));
    request.end();
  });

/** Has Chromium forget what it has told proxies. */
export const forgetProxyLogins = (): void => void session.defaultSession.clearAuthCache();
