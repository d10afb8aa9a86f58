import { net } from 'electron';
import { Signal } from '../domain/util/signal';

/** What the `Date` header of a server's reply says, in epoch milliseconds, and how long the reply took. */
export type ServerDate = { readonly date: number; readonly tookMs: number };

/** A server has told its time. Only a success counts: a proxy's or a captive network's page has a clock of its own. */
export const serverDates = new Signal<ServerDate>();

/** Chromium's network stack: the system's proxy and certificates, without any work of ours. */
export const chromiumFetch = async (input: string | Request, init?: RequestInit): Promise<Response> => {
  const begun = performance.now();
  const response = await net.fetch(input, init);
  const date = response.ok ? response.headers.get('date') : null;
  if (date !== null) serverDates.emit({ date: Date.parse(date), tookMs: performance.now() - begun });
  return response;
};
