import { net } from 'electron';
import { Signal } from '../domain/util/signal';

/** The server of the reply, its `Date` header in epoch milliseconds, and how long the reply took. */
export type ServerDate = { readonly origin: string; readonly date: number; readonly tookMs: number };

/** A server has told its time. Only a success counts: a proxy's or a captive network's page has a clock of its own. */
export const serverDates = new Signal<ServerDate>();

/** Fetches with Chromium's network stack, which uses the system's proxy and certificates. */
export const chromiumFetch = async (input: string | Request, init?: RequestInit): Promise<Response> => {
  const begun = performance.now();
  const response = await net.fetch(input, init);
  const date = response.ok ? response.headers.get('date') : null;
  if (date !== null) {
    const { origin } = new URL(typeof input === 'string' ? input : input.url);
    serverDates.emit({ origin, date: Date.parse(date), tookMs: performance.now() - begun });
  }
  return response;
};
