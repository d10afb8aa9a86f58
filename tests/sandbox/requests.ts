import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { wallNow } from './clock';
import type { Envelope } from './envelope';

/** A request that arrived, WebSocket ones too. */
export type Received = {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: IncomingHttpHeaders;
  /** What the body says as JSON, else its text; absent where it was not read. */
  readonly body?: unknown;
  /** What the API made of it, whether or not that reached the client; absent where it was not asked. */
  readonly reply?: Envelope;
};

/** A request while it is being answered: what is known of it grows. */
export type Note = Omit<Received, 'body' | 'reply'> & { body?: unknown; reply?: Envelope };

/** What a body turned out to be. */
export type Body = { readonly json: unknown } | { readonly text: string } | { readonly tooLarge: true };

const longestBody = 64 * 1024;

/** A query in which a repeated name stands out as a list. */
export function queryOf(url: URL): Record<string, string | string[]> {
  const names = [...new Set(url.searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const [first = '', ...more] = url.searchParams.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
}

/** Notes a request's head. */
export const noteOf = (request: IncomingMessage, url: URL): Note => ({
  at: wallNow(),
  method: request.method ?? '',
  path: url.pathname,
  query: queryOf(url),
  headers: request.headers,
});

/** Reads a body. Rejects where the client goes away in the middle. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Not destroyed when too large: the client still gets its answer.
  const stream: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > longestBody) return { tooLarge: true };
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    const json: unknown = JSON.parse(text);
    return { json };
  } catch {
    return { text };
  }
}
