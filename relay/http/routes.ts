// This room: the organisation's backend, and who watches over the relay.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { pushCodeSchema } from '../../shared/push-login-payload';
import type { RateLimit } from '../domain/rate-limit';
import { readJsonBody } from './body';
import { deletePushLogin, type Desk, postPushLogin, postStart } from './push-logins';
import { invalid, later, type Reply } from './reply';
import { readTarget } from './target';

export type Routes = {
  readonly desk: Desk;
  readonly secretOf: (authorization: string | undefined) => number | undefined;
  readonly callerRate: RateLimit;
  readonly isDraining: () => boolean;
  readonly subscribers: () => number;
  readonly metrics: () => Promise<{ readonly type: string; readonly content: string }>;
};

const withdrawalPath = /^\/push-logins\/([^/]+)$/;

/** Answers a request. Rejects only where the caller has gone. */
export async function answer(routes: Routes, request: IncomingMessage): Promise<Reply> {
  const { path } = readTarget(request.url ?? '');
  // Pages in a browser are refused: only backends call here.
  if (request.headers.origin !== undefined) return { status: 403, json: { reason: 'not for pages' } };
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const [, pushCodeId] = withdrawalPath.exec(path) ?? [];
  if (pushCodeId !== undefined) {
    return only(method, 'DELETE', () => asBackend(routes, request, () => withdraw(routes, pushCodeId)));
  }
  switch (path) {
    case '/push-logins':
      return only(method, 'POST', () =>
        withBody(routes, request, (body) => postPushLogin(routes.desk, body)),
      );
    case '/start':
      return only(method, 'POST', () => withBody(routes, request, (body) => postStart(routes.desk, body)));
    case '/healthz':
      return only(method, 'GET', () => health(routes));
    case '/metrics':
      return only(method, 'GET', () => metrics(routes, request));
    default:
      return { status: 404, json: { reason: 'there is nothing here' } };
  }
}

function only(
  method: string | undefined,
  allow: string,
  act: () => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  return method === allow ? act() : { status: 405, json: { reason: `only ${allow}` }, allow };
}

/** Only for callers that know a secret. Bodies of others are not read. */
async function asBackend(
  { secretOf, callerRate, isDraining, desk }: Routes,
  request: IncomingMessage,
  act: () => Promise<Reply>,
): Promise<Reply> {
  const caller = secretOf(request.headers.authorization);
  if (caller === undefined) return { status: 401, json: { reason: 'no valid secret' } };
  const waitMs = callerRate.take(String(caller), desk.now());
  if (waitMs !== undefined) return later(429, waitMs / 1000, 'too many calls in a second');
  if (isDraining()) return later(503, 5, 'the relay is about to end');
  return act();
}

const withBody = (
  routes: Routes,
  request: IncomingMessage,
  act: (body: unknown) => Promise<Reply>,
): Promise<Reply> =>
  asBackend(routes, request, async () => {
    const body = await readJsonBody(request);
    if (body === 'too-large') return { status: 413, json: { reason: 'the body is longer than 16 KiB' } };
    if (body === 'not-json') return invalid('', 'the body is not JSON');
    return act(body.json);
  });

async function withdraw({ desk }: Routes, text: string): Promise<Reply> {
  // Nothing in a push code needs an escape, but a caller may write one.
  const pushCodeId = pushCodeSchema.safeParse(text.replaceAll(/%3d/gi, '=').replaceAll(/%7e/gi, '~'));
  return pushCodeId.success
    ? deletePushLogin(desk, pushCodeId.data)
    : invalid('pushCodeId', 'is no push code');
}

function health({ isDraining, subscribers, desk }: Routes): Reply {
  if (isDraining()) return { ...later(503, 5, 'draining'), json: { status: 'draining' } };
  const status = desk.log.isDegraded() ? 'degraded' : 'ok';
  return { status: 200, json: { status, subscribers: subscribers(), pending: desk.pending.size } };
}

/** Behind a proxy on this machine everyone seems to be on this machine. */
const forwarding = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

async function metrics({ secretOf, metrics }: Routes, { headers, socket }: IncomingMessage): Promise<Reply> {
  const isHere =
    /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '') &&
    forwarding.every((name) => headers[name] === undefined);
  if (!isHere && secretOf(headers.authorization) === undefined) {
    return { status: 401, json: { reason: 'from this machine, or with a secret' } };
  }
  return { status: 200, text: await metrics() };
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Which of the secrets a header proves, by its place; `undefined` for none. Takes the same time whatever it holds. */
export function makeSecretCheck(
  secrets: readonly string[],
): (authorization: string | undefined) => number | undefined {
  const hashes = secrets.map(hash);
  return (authorization = '') => {
    const given = hash(authorization.replace(/^bearer /i, ''));
    let found: number | undefined;
    for (const [index, secret] of hashes.entries()) if (timingSafeEqual(secret, given)) found = index;
    return found;
  };
}
