import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { RelaySettings } from '../settings';

const patienceMs = 10_000;

/** Longer than a proxy keeps a connection, so that it is never the proxy that is surprised. */
const keepAliveMs = 65_000;

/** Limits for requests that are slow or large. */
const bounds = {
  headersTimeout: patienceMs,
  requestTimeout: patienceMs,
  connectionsCheckingInterval: 2000,
  keepAliveTimeout: keepAliveMs,
  maxHeaderSize: 16 * 1024,
};

/** A certificate with its key, from their files. Throws where they can't be read. */
export const readTls = ({ cert, key }: { readonly cert: string; readonly key: string }) => ({
  cert: readFileSync(cert),
  key: readFileSync(key),
});

/** Makes the server, with TLS where it has files for it. A new certificate is taken with `renew`. */
export function makeServer(
  tls: RelaySettings['tls'],
  listener: RequestListener,
): { readonly server: Server; readonly renew: () => void } {
  if (!tls) return { server: createHttpServer(bounds, listener), renew: () => {} };
  const server = createHttpsServer({ ...bounds, ...readTls(tls) }, listener);
  return { server, renew: () => server.setSecureContext(readTls(tls)) };
}
