import { net } from 'electron';

/** Chromium's network stack: the system's proxy and certificates, without any work of ours. */
export const chromiumFetch = (input: string | Request, init?: RequestInit): Promise<Response> =>
  net.fetch(input, init);
