import { once, type EventEmitter } from 'node:events';
import { WebSocket } from 'ws';
import { eventsPath, type Sandbox } from './server';

/** How to call: as the approver's user and app unless said otherwise. A null token sends none. */
export type CallOptions = {
  readonly token?: string | null;
  readonly appId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

const headersOf = (sandbox: Sandbox, options: CallOptions): Record<string, string> => {
  const { token = sandbox.user.accessToken, appId = sandbox.appId, headers } = options;
  return { 'x-genauth-app-id': appId, ...(token === null ? {} : { authorization: token }), ...headers };
};

/** Posts to the API: text as it is, anything else as JSON. */
export const post = (
  sandbox: Sandbox,
  name: string,
  body: unknown,
  options: CallOptions = {},
): Promise<Response> =>
  fetch(`${sandbox.url}/api/v3/${name}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...headersOf(sandbox, options) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    signal: options.signal ?? null,
  });

/** Gets from the API. */
export const get = (sandbox: Sandbox, name: string, options: CallOptions = {}): Promise<Response> =>
  fetch(`${sandbox.url}/api/v3/${name}`, {
    headers: headersOf(sandbox, options),
    signal: options.signal ?? null,
  });

/** Answers a push login. */
export const answer = (
  sandbox: Sandbox,
  pushCodeId: string,
  action: 'CONFIRM' | 'CANCEL',
  options: CallOptions = {},
): Promise<Response> => post(sandbox, 'change-pushcode-status', { pushCodeId, action }, options);

/** The envelope of a reply, which comes with HTTP 200 whatever it says. Rejects where it does not. */
export async function envelope(reply: Promise<Response>): Promise<unknown> {
  const response = await reply;
  if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

/** What the waiting browser sees. */
export const poll = (sandbox: Sandbox, pushCodeId: string): Promise<unknown> =>
  envelope(
    get(sandbox, `check-pushcode-status?pushCodeId=${pushCodeId}`, {
      token: null,
      appId: sandbox.portalAppId,
    }),
  );

/** Connects to the event centre. Rejects where it is refused. */
export async function subscribe(
  sandbox: Sandbox,
  { token = sandbox.user.accessToken, code = sandbox.eventCode } = {},
): Promise<WebSocket> {
  const socket = new WebSocket(`${sandbox.eventsUrl}${eventsPath}?code=${code}&token=${token}`);
  await once(socket, 'open');
  return socket;
}

/** What the next event of this name brings first. */
export async function next(emitter: EventEmitter, event: string): Promise<unknown> {
  const values: readonly unknown[] = await once(emitter, event);
  return values[0];
}
