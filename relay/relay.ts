// This room: the organisation's small server that hands each push login to its own user.

import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Exchange, type PushLog } from './domain/exchange';
import { NameClaims } from './domain/name-claims';
import { keyOfUser, namesOf } from './domain/names';
import { Pending } from './domain/pending';
import { RateLimit } from './domain/rate-limit';
import { Authority } from './genauth/authority';
import { signInByPush } from './genauth/signin-by-push';
import { checkToken } from './genauth/user-info';
import { drain } from './http/body';
import { write } from './http/reply';
import { answer, makeSecretCheck, type Routes } from './http/routes';
import { makeServer } from './http/server';
import type { Log } from './log';
import { makeMetrics } from './metrics';
import type { RelaySettings } from './settings';
import { nameHash } from './storage/claim-writer';
import { openRedisLog } from './storage/redis-log';
import { Handshake } from './subscribers/handshake';
import { defaultTiming, Keeper, type KeeperTiming } from './subscribers/keeper';
import { Listeners } from './subscribers/listeners';
import { makeReception } from './subscribers/reception';
import type { Subscriber } from './subscribers/subscriber';
import { Turnstile } from './subscribers/turnstile';

/** Limits of a node. */
const limits = {
  subscribers: 50_000,
  perUser: 20,
  pending: { perAccount: 20, total: 100_000 },
  accountRate: { most: 60, windowMs: 60_000, mostKeys: 100_000 },
  callerRate: { most: 2000, windowMs: 1000, mostKeys: 2 },
};

/** Subscriptions that are ended in a second when the relay ends: they come back to another node, not all at once. */
const drainedPerSecond = 2500;

/** Characters of a push code that may be logged, as in the app. */
const tailLength = 6;

/** Stands in for the log where there is only one process: all its state is in memory. */
const memoryLog: PushLog = {
  append: () => Promise.resolve(true),
  claim: (_sub, _names, onKnown) => onKnown?.(),
  isDegraded: () => false,
  close: () => Promise.resolve(),
};

export type RunningRelay = {
  readonly url: string;
  /** Takes a new certificate from its files. Throws where they can't be read. */
  readonly renewCertificate: () => void;
  /** Sends the subscribers away, spread over some seconds, and ends. */
  readonly close: () => Promise<void>;
};

/** Starts the relay. Rejects where it can't listen, or can't read its certificate. */
export async function startRelay(
  settings: RelaySettings,
  log: Log,
  timing: KeeperTiming = defaultTiming,
): Promise<RunningRelay> {
  const now = Date.now;
  const metrics = makeMetrics();
  const { tally } = metrics;
  const listeners = new Listeners<Subscriber>();
  const pending = new Pending(limits.pending);
  const claims = new NameClaims(nameHash);
  const exchange = new Exchange(pending, listeners.audience, claims, tally, now);
  const pushLog: PushLog =
    settings.redisUrl === undefined
      ? memoryLog
      : openRedisLog({
          url: settings.redisUrl,
          pending,
          exchange,
          claims,
          tally,
          log,
          now,
          listening: () => listeners.all(),
        });
  const authority = new Authority((token) => checkToken(token, settings, now), tally, now);
  const keeper = new Keeper({
    authority,
    now,
    timing,
    onVouched: ({ sub, keys }) => pushLog.claim(sub, namesOf(keys)),
  });
  let isDraining = false;

  const { webAppId, genauthHost } = settings;
  const routes: Routes = {
    desk: {
      exchange,
      pending,
      log: pushLog,
      tally,
      now,
      accountRate: new RateLimit(limits.accountRate),
      start:
        webAppId === undefined
          ? undefined
          : { webAppId, call: (account) => signInByPush(genauthHost, webAppId, account) },
      onAccepted: ({ content: { pushCodeId } }, { listeners: heard, stored }) => {
        const codeTail = pushCodeId.slice(-Math.min(tailLength, Math.floor(pushCodeId.length / 2)));
        log('push-login-accepted', { codeTail, listeners: heard, stored });
      },
    },
    secretOf: makeSecretCheck(settings.secrets),
    callerRate: new RateLimit(limits.callerRate),
    isDraining: () => isDraining,
    subscribers: () => listeners.size,
    metrics: metrics.read,
  };
  metrics.watch({
    subscribers: () => listeners.size,
    pending: () => pending.size,
    isDegraded: () => pushLog.isDegraded(),
  });

  const { server, renew } = makeServer(settings.tls, (request, response) => {
    void respond(routes, request, response);
  });
  const turnstile = new Turnstile(now);
  const handshake = new Handshake({
    authority,
    tally,
    isDraining: () => isDraining,
    hasRoom: (user) =>
      listeners.size < limits.subscribers &&
      (user === undefined || listeners.count(keyOfUser(user.sub)) < limits.perUser),
    turn: () => turnstile.pass(),
    onOpen: makeReception({ listeners, exchange, keeper, pushLog, tally }),
  });
  server.on('connection', turnstile.arrived);
  server.on('upgrade', (request, socket, head) => void handshake.upgrade(request, socket, head));
  const sweep = setInterval(() => {
    pending.sweep(now());
    claims.sweep(now());
    for (const subscriber of listeners.all()) keeper.lookAfter(subscriber);
  }, 1000);

  // When a node ends, thousands come to the next one at once. The system cuts this to its own limit.
  server.listen({ port: settings.port, host: settings.host, backlog: 16_384 });
  try {
    await once(server, 'listening');
  } catch (error) {
    clearInterval(sweep);
    await pushLog.close();
    throw error;
  }

  return {
    url: urlOf(settings, server.address()),
    renewCertificate: renew,
    close: async () => {
      isDraining = true;
      log('draining', { subscribers: listeners.size });
      await sendAway([...listeners.all()]);
      clearInterval(sweep);
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
      await pushLog.close();
    },
  };
}

async function respond(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const reply = await answer(routes, request);
    await drain(request);
    write(response, reply);
  } catch {
    // The caller has gone.
    response.destroy();
  }
}

async function sendAway(subscribers: readonly Subscriber[]): Promise<void> {
  const portion = drainedPerSecond / 20;
  for (let from = 0; from < subscribers.length; from += portion) {
    for (const subscriber of subscribers.slice(from, from + portion)) subscriber.close('draining');
    if (from + portion < subscribers.length) await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function urlOf({ tls, host }: RelaySettings, address: AddressInfo | string | null): string {
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
