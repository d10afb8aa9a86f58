import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Accepted, Exchange, PushLog } from '../domain/exchange';
import { keyOfName } from '../domain/names';
import type { Pending } from '../domain/pending';
import { problemOf, type PushLogin, readPosted } from '../domain/push-login';
import type { RateLimit } from '../domain/rate-limit';
import type { Tally } from '../domain/tally';
import type { Start } from '../genauth/signin-by-push';
import { invalid, later, type Reply } from './reply';
import { ofLength } from '../../shared/length';

/** What the calls of the organisation's backend work on. */
export type Desk = {
  readonly exchange: Exchange;
  readonly pending: Pending;
  readonly log: PushLog;
  readonly tally: Tally;
  readonly accountRate: RateLimit;
  readonly now: () => number;
  /** Starts a push login at GenAuth; absent where the relay knows no web app. */
  readonly start:
    | { readonly webAppId: string; readonly call: (account: string) => Promise<Start> }
    | undefined;
  readonly onAccepted: (login: PushLogin, accepted: Accepted) => void;
};

/** `POST /push-logins`: the backend has started one, and says for whom. */
export async function postPushLogin(desk: Desk, body: unknown): Promise<Reply> {
  const login = readPosted(body, desk.now());
  if (!login.ok) {
    desk.tally.posted('invalid');
    return invalid(login.failure.field, login.failure.reason);
  }
  return handOver(desk, login.value, ({ listeners, stored }) => ({
    status: 202,
    json: { listeners, stored },
  }));
}

async function handOver(desk: Desk, login: PushLogin, done: (accepted: Accepted) => Reply): Promise<Reply> {
  const { pending, exchange, tally, log, now } = desk;
  const isNew = pending.get(login.content.pushCodeId) === undefined;
  const waitMs = isNew ? desk.accountRate.take(login.to, now()) : undefined;
  if (waitMs !== undefined) {
    tally.posted('limited');
    return later(429, waitMs / 1000, 'too many push logins for this account in a minute');
  }
  const accepted = await exchange.accept(login, log);
  switch (accepted.result) {
    case 'added':
      tally.posted('accepted');
      desk.onAccepted(login, accepted);
      return done(accepted);
    case 'known':
      tally.posted('repeated');
      return done(accepted);
    case 'withdrawn':
      tally.posted('invalid');
      return invalid('pushCodeId', 'was withdrawn');
    case 'elsewhere':
      tally.posted('invalid');
      return invalid('pushCodeId', 'is pending for another user');
    case 'account-full':
      tally.posted('limited');
      return tooMany(desk, login.to);
    case 'full':
      tally.posted('limited');
      return later(429, 5, 'too many push logins are pending');
  }
}

function tooMany({ pending, now }: Desk, to: PushLogin['to']): Reply {
  const room = pending.room(to, now());
  const seconds = room === true ? 1 : (room - now()) / 1000;
  return later(429, seconds, 'too many push logins are pending for this account');
}

/** `DELETE /push-logins/{pushCodeId}`: the backend takes one back. */
export async function deletePushLogin(desk: Desk, pushCodeId: string): Promise<Reply> {
  const withdrawn = await desk.exchange.withdraw(pushCodeId, desk.log);
  if (!withdrawn) return { status: 404, json: { reason: 'no push login with this code is pending' } };
  desk.tally.posted('withdrawn');
  return { status: 200, json: withdrawn };
}

const startSchema = z.object({
  account: z.string().trim().check(ofLength(1, 256)),
  from: z.record(z.string(), z.unknown()).optional(),
});

/** `POST /start`: starts a push login at GenAuth and hands it over, so that a site needs one call. */
export async function postStart(desk: Desk, body: unknown): Promise<Reply> {
  const { start, pending, now } = desk;
  if (!start)
    return { status: 404, json: { reason: 'GENAUTH_APP_ID is not set: the relay knows no web app' } };
  const asked = startSchema.safeParse(body);
  if (!asked.success) {
    const { field, reason } = problemOf(asked.error);
    return invalid(field, reason);
  }
  const { account, from = {} } = asked.data;
  const payload = (started: { pushCodeId: string; expireTime: number }, matchNumber: string): object => ({
    appId: start.webAppId,
    ...from,
    ...started,
    userId: undefined,
    createdAt: undefined,
    account,
    matchNumber,
  });
  // What GenAuth would start in vain is found out before.
  const draft = readPosted(payload({ pushCodeId: 'x', expireTime: 1 }, '00'), now());
  if (!draft.ok) {
    const { field, reason } = draft.failure;
    return invalid(field === 'account' ? field : `from.${field}`, reason);
  }
  const key = keyOfName(account);
  if (key !== undefined && pending.room(key, now()) !== true) return tooMany(desk, key);
  const started = await start.call(account);
  switch (started.kind) {
    case 'busy':
      return later(429, 5, 'GenAuth asks to slow down');
    case 'unavailable':
      return later(503, 5, 'GenAuth gives no answer that can be used');
    case 'refused':
      return invalid('account', `GenAuth: ${started.message.slice(0, 200)}`);
    case 'started': {
      const { pushCodeId, expireTime } = started;
      const matchNumber = String(randomInt(1_000_000)).padStart(6, '0');
      const login = readPosted(payload({ pushCodeId, expireTime }, matchNumber), now());
      if (!login.ok) return invalid(login.failure.field, login.failure.reason);
      return handOver(desk, login.value, () => ({
        status: 200,
        json: { pushCodeId, expireTime, matchNumber },
      }));
    }
  }
}
