import type { ServerResponse } from 'node:http';

/** What is answered: JSON, or text of some type. */
export type Reply = {
  readonly status: number;
  readonly json?: object;
  readonly text?: { readonly type: string; readonly content: string };
  /** Seconds. */
  readonly retryAfter?: number;
  readonly allow?: string;
};

/** The reply to a wrong request: which field is wrong, and why. */
export const invalid = (field: string, reason: string): Reply => ({ status: 400, json: { field, reason } });

/** The reply that asks the caller to come again in this many seconds. */
export const later = (status: 429 | 503, seconds: number, reason: string): Reply => ({
  status,
  json: { reason },
  retryAfter: Math.max(1, Math.ceil(seconds)),
});

/** Writes it. What is left of the request's body is not waited for. */
export function write(response: ServerResponse, { status, json, text, retryAfter, allow }: Reply): void {
  const content = text?.content ?? JSON.stringify(json ?? {});
  response
    .writeHead(status, {
      'content-type': text?.type ?? 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...(allow === undefined ? {} : { allow }),
      ...(response.req.complete ? {} : { connection: 'close' }),
    })
    .end(content);
}
