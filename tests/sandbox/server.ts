import { makeApi } from './api';
import { Directory, type SandboxUser } from './directory';
import { EventCentre } from './event-centre';
import { Faults, matches } from './faults';
import { Front } from './front';
import { listen } from './listen';
import { makeOidc, oidcPath } from './oidc';
import { startPushLogin } from './pipeline';
import { PushCodes } from './push-codes';
import type { Sandbox, SandboxOptions } from './sandbox';
import { wellKnown } from './well-known';
import type { World } from './world';

export { eventsPath, type EventShape } from './event-centre';
export { fault, type Fault, type FaultTarget } from './faults';
export { makeToken, type NewUser, type SandboxUser } from './directory';
export type { TokenGrant } from './oidc';
export type { PushCode, PushCodeState } from './push-codes';
export type { Received } from './requests';
export type { Sandbox, SandboxOptions, StartOptions } from './sandbox';

const { approver, portal, alex } = wellKnown;

/** Starts a GenAuth-compatible server on loopback. Rejects where the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const directory = new Directory([
    { ...approver, approvers: [approver.appId] },
    { ...portal, approvers: options.approvers ?? [approver.appId] },
  ]);
  const [first, ...others] = options.users ?? [alex];
  const user = directory.addUser(first);
  for (const other of others) directory.addUser(other);

  const eventCode = options.eventCode ?? 'custom_push_login';
  const events = new EventCentre(directory, [eventCode, ...(options.otherEventCodes ?? [])]);
  const codes = new PushCodes(options.pushCodeTail);
  const faults = new Faults();
  const world: World = {
    directory,
    codes,
    events,
    eventCode,
    eventShape: options.eventShape ?? 'bare',
    broadcast: options.broadcast ?? false,
    scheme: options.scheme ?? 'raw',
    deadCodesAre500: options.deadCodesAre500 ?? false,
    expireTime: options.expireTime ?? 120,
    relationApps: options.relationApps ?? 'array',
  };
  const front = new Front(makeApi(world), faults, options.onRequest ?? (() => {}));
  const { port, start, stop } = await listen(options.port ?? 0, front, events, options.saysTime ?? true);

  const url = `http://127.0.0.1:${port}`;
  const oidc = makeOidc({
    issuer: `${url}${oidcPath}`,
    directory,
    app: approver,
    idTokenAlg: options.idTokenAlg ?? 'RS256',
    accessTokenTtl: options.accessTokenTtl ?? 3600,
    refreshTokenTtl: options.refreshTokenTtl ?? 1_209_600,
    onTokenGone: (token) => events.dropToken(token),
  });
  front.mounts.push({ prefix: oidcPath, handler: oidc.handler });
  const { publicConfig } = options;
  front.mounts.push({
    prefix: `/api/v2/applications/${approver.appId}/public-config`,
    handler: (_, response) =>
      publicConfig
        ? response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(publicConfig))
        : // A server without such a page; an envelope would say that it does not know the application.
          response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found'),
  });

  const belongsTo = (to: SandboxUser | string) => {
    const owner = typeof to === 'string' ? directory.userByAccount(to) : to;
    return (subscriber: { user: SandboxUser; token: string }): boolean =>
      subscriber.token === to || subscriber.user.userId === owner?.userId;
  };

  return {
    url,
    eventsUrl: `ws://127.0.0.1:${port}`,
    appId: approver.appId,
    portalAppId: portal.appId,
    eventCode,
    user,
    requests: front.requests,
    requestsTo: (target) => front.requests.filter(({ path }) => matches(target, path)),
    code: (pushCodeId) => codes.get(pushCodeId),
    codes: () => codes.all(),
    subscribers: () => events.count,
    userByAccount: (account) => directory.userByAccount(account),
    addUser: (made) => directory.addUser(made),
    addToken: (owner, token) => directory.addToken(owner, token),
    revokeToken: (token) => {
      directory.revokeToken(token);
      events.dropToken(token);
    },
    startPushLogin: ({ account = user.email, appId = portal.appId, ...start } = {}) => {
      const owner = directory.userByAccount(account);
      const app = directory.app(appId);
      if (!owner || !app) throw new Error(`The sandbox has no account ${account} or no app ${appId}`);
      return startPushLogin(world, { ...start, account, user: owner, app });
    },
    expire: (pushCodeId) => codes.expire(pushCodeId),
    publish: (to, data, { code = eventCode, binary = data instanceof Uint8Array } = {}) => {
      const raw = typeof data === 'string' || data instanceof Uint8Array ? data : JSON.stringify(data);
      const fits = belongsTo(to);
      return events.publish(raw, (subscriber) => subscriber.code === code && fits(subscriber), binary);
    },
    faults,
    events,
    grants: oidc.grants,
    endSession: (owner) => oidc.endSession(owner),
    mount: (prefix, handler) => front.mounts.unshift({ prefix, handler }),
    offline: stop,
    online: start,
    close: stop,
  };
}

/** Something to wait for that a test opens by hand. */
export type Gate = { readonly opened: Promise<void>; readonly release: () => void };

/** A closed gate. */
export function makeGate(): Gate {
  let release = (): void => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { opened, release: () => release() };
}
