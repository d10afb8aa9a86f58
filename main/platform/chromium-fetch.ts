import { net } from 'electron';
import { Signal } from '../domain/util/signal';

/** The server of the reply, its `Date` header in epoch milliseconds, and how long the reply took. */
export type ServerDate = { readonly origin: string; readonly date: number; readonly tookMs: number };

/** A server has told its time. Only a success counts: a proxy's or a captive network's page has a clock of its own. */
export const serverDates = new Signal<ServerDate>();

/** A proxy on the way to an address wants a name and a password: nothing has gone through. */
export const proxyRefusals = new Signal<string>();

/** A call that a proxy has kept. */
class ProxyWantsPassword extends Error {
  /** Chromium's own name for it. */
  readonly code = 'ERR_PROXY_AUTH_REQUESTED';
}

/** Fetches with Chromium's network stack, which uses the system's proxy and certificates. */
export const chromiumFetch = async (input: string | Request, init?: RequestInit): Promise<Response> => {
  const begun = performance.now();
  const response = await net.fetch(input, init);
  const url = typeof input === 'string' ? input : input.url;
  // From anyone else than a proxy Chromium takes no such status.
  if (response.status === 407) {
    proxyRefusals.emit(url);
    throw new ProxyWantsPassword();
  }
  const date = response.ok ? response.headers.get('date') : null;
  if (date !== null) {
    const { origin } = new URL(url);
    serverDates.emit({ origin, date: Date.parse(date), tookMs: performance.now() - begun });
  }
  return response;
};
