import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { secret as firstSecret } from './relay';

/** How a call is made. A null secret sends none. */
export type BackendCall = {
  readonly method?: string;
  readonly secret?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What a relay answered. */
export type Answer = { readonly status: number; readonly body: unknown; readonly headers: Headers };

/** Calls a relay as the organisation's backend: text as it is, anything else as JSON. */
export async function call(
  relay: { readonly url: string },
  path: string,
  body?: unknown,
  { method, secret = firstSecret, headers = {} }: BackendCall = {},
): Promise<Answer> {
  const response = await fetch(`${relay.url}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const read: unknown = isJson ? JSON.parse(text) : text;
  return { status: response.status, body: read, headers: response.headers };
}

/** Hands the relay a push login. */
export const post = (relay: { readonly url: string }, payload: object): Promise<Answer> =>
  call(relay, '/push-logins', payload);

const messageSchema = z.looseObject({ pushCodeId: z.string(), expireTime: z.number().optional() });

/** A message of the relay. */
export type Message = z.infer<typeof messageSchema>;

/** A subscriber, and what it has heard. */
export type Heard = {
  readonly socket: WebSocket;
  readonly messages: Message[];
  /** The close code, once it is closed. */
  readonly closed: Promise<number>;
};

/** Subscribes. Rejects with `HTTP <status>` where that is refused. */
export async function subscribe(
  relay: { readonly eventsUrl: string },
  token: string,
  { headers = {}, query = `code=anything&token=${encodeURIComponent(token)}` } = {},
): Promise<Heard> {
  const path = `/events/v1/authentication/sub${query === '' ? '' : `?${query}`}`;
  const socket = new WebSocket(`${relay.eventsUrl}${path}`, { headers });
  const messages: Message[] = [];
  socket.on('message', (data: Buffer) =>
    messages.push(messageSchema.parse(JSON.parse(data.toString('utf8')))),
  );
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const refused = new Promise<never>((_, reject) => {
    socket.on('unexpected-response', (_request, { statusCode, headers: { 'retry-after': after } }) => {
      reject(new Error(`HTTP ${statusCode}${after === undefined ? '' : `, again after ${after} s`}`));
    });
    socket.on('error', reject);
  });
  await Promise.race([once(socket, 'open'), refused]);
  refused.catch(() => {});
  return { socket, messages, closed };
}
