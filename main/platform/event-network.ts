import { readFileSync } from 'node:fs';
import { session } from 'electron';
import { proxyRoutes, type Ways } from '../domain/util/proxy-route';

/** Where the systems of Linux keep the authorities that their administrators trust. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
] as const;

/** Node's own authorities, those of `NODE_EXTRA_CA_CERTS`, and the system's where the runtime knows them. */
async function systemAuthorities(): Promise<readonly string[] | undefined> {
  // It loads Node's network code, for which the tray must not wait.
  const tls = await import('node:tls');
  // Not on the older runtime.
  if (Object.hasOwn(tls, 'getCACertificates')) {
    return [...tls.getCACertificates('default'), ...tls.getCACertificates('system')];
  }
  if (process.platform !== 'linux') return undefined;
  const files = [process.env['NODE_EXTRA_CA_CERTS'] ?? '', ...bundles];
  return [...tls.rootCertificates, ...files.flatMap(certificatesIn)];
}

function certificatesIn(path: string): readonly string[] {
  try {
    const pem = readFileSync(path, 'latin1');
    return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  } catch {
    // Each system has one of them.
    return [];
  }
}

let authorities: ReturnType<typeof systemAuthorities> | undefined;

/** How the event centre is reached: as Chromium reaches the server, by the system's proxy and authorities. */
export const systemWays = (proxies: Pick<Ways, 'credentials' | 'refused'>): Ways => ({
  ...proxies,
  routes: async (url) => proxyRoutes(await session.defaultSession.resolveProxy(url)),
  // Read once, with the first connection: there may be hundreds.
  authorities: () => (authorities ??= systemAuthorities()),
});
