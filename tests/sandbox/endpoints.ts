import { z } from 'zod';
import type { SandboxApp, SandboxUser } from './directory';
import { failure, success, type Envelope } from './envelope';
import { shaped } from './event-centre';
import { answer, check, getProfile, relationApps, signInByPush, userEvent } from './inputs';
import { detailsIn, startPushLogin } from './pipeline';
import { profileOf } from './profile';
import type { Action, Refusal } from './push-codes';
import { issueTokenSet, type TokenSet } from './token-set';
import type { World } from './world';

/** Who calls. */
export type Caller = {
  readonly app: SandboxApp;
  readonly user: SandboxUser | undefined;
  readonly ip: string | undefined;
};

/** One call of the API: reads its input (a body or a query) and answers. */
export type Endpoint = {
  readonly method: 'GET' | 'POST';
  readonly answer: (input: unknown, caller: Caller) => Envelope;
};

/** The calls of GenAuth's API that the sandbox has, under `/api/v3/`. */
export type EndpointName =
  | 'signin-by-push'
  | 'check-pushcode-status'
  | 'change-pushcode-status'
  | 'set-pushcode-status'
  | 'get-pushlogin-relation-apps'
  | 'get-profile'
  | 'pub-userEvent';

const notSignedIn = (): Envelope => failure(401, 'Not signed in, or the access token is not valid', 2020);
const unknownCode = (): Envelope => failure(404, 'The push code does not exist');

// Which codes GenAuth uses for these is not documented; these are the general ones that fit.
const refusals: Record<Refusal, () => Envelope> = {
  unknown: unknownCode,
  'not-yours': () => failure(403, 'The push login belongs to another account'),
  'app-not-allowed': () => failure(403, 'This app may not answer the push login'),
  answered: () => failure(409, 'The push login has been answered already'),
  expired: () => failure(422, 'The push code has expired'),
};

const goneCodes: ReadonlySet<number> = new Set([404, 409, 422]);

function open<S extends z.ZodType>(
  method: Endpoint['method'],
  schema: S,
  run: (input: z.output<S>, caller: Caller) => Envelope,
): Endpoint {
  return {
    method,
    answer: (input, caller) => {
      const parsed = schema.safeParse(input);
      return parsed.success ? run(parsed.data, caller) : failure(400, z.prettifyError(parsed.error));
    },
  };
}

function signedIn<S extends z.ZodType>(
  method: Endpoint['method'],
  schema: S,
  run: (input: z.output<S>, caller: Caller & { readonly user: SandboxUser }) => Envelope,
): Endpoint {
  return {
    method,
    answer: (input, { user, ...caller }) =>
      user
        ? open(method, schema, (value) => run(value, { ...caller, user })).answer(input, { ...caller, user })
        : notSignedIn(),
  };
}

/** Builds the API. */
export function makeEndpoints(world: World): Record<EndpointName, Endpoint> {
  const { directory, codes, events } = world;
  const issued = new Map<string, TokenSet>();

  const refuse = (refusal: Refusal): Envelope => {
    const { statusCode, message } = refusals[refusal]();
    return world.deadCodesAre500 && goneCodes.has(statusCode) ? failure(500, message) : refusals[refusal]();
  };

  function decide(
    id: string,
    action: Action,
    caller: { user: SandboxUser; app: SandboxApp },
  ): Refusal | undefined {
    return codes.answer(id, action, { user: caller.user, appId: caller.app.appId });
  }

  return {
    'signin-by-push': open('POST', signInByPush, ({ account, options }, { app, ip }) => {
      const user = directory.userByAccount(account);
      if (!user) return failure(404, 'The user does not exist', 2004);
      const { scope, context } = options ?? {};
      if (scope !== undefined && !scope.split(' ').includes('openid')) {
        return failure(400, 'The scope must contain openid');
      }
      const code = startPushLogin(world, {
        ...(ip === undefined ? {} : { ip }),
        ...detailsIn(context),
        ...(scope === undefined ? {} : { scope }),
        account,
        user,
        app,
      });
      return success({ pushCodeId: code.pushCodeId, expireTime: code.expireTime });
    }),

    'check-pushcode-status': open('GET', check, ({ pushCodeId }) => {
      const code = codes.get(pushCodeId);
      if (!code) return unknownCode();
      if (code.status !== 'AUTHORIZED') return success({ status: code.status });
      const tokenSet = issued.get(pushCodeId) ?? issueTokenSet(directory, code);
      issued.set(pushCodeId, tokenSet);
      return success({ status: code.status, tokenSet });
    }),

    'change-pushcode-status': signedIn('POST', answer, ({ pushCodeId, action }, caller) => {
      const refusal = decide(pushCodeId, action, caller);
      return refusal ? refuse(refusal) : success();
    }),

    'set-pushcode-status': signedIn('POST', answer, ({ pushCodeId, action }, caller) => {
      const refusal = decide(pushCodeId, action, caller);
      return refusal ? refuse(refusal) : success({ success: true });
    }),

    'get-pushlogin-relation-apps': signedIn('POST', relationApps, ({ appId, pushCodeId }) => {
      const code = codes.get(pushCodeId);
      if (!code || code.app.appId !== appId) return unknownCode();
      const appIds = code.app.approvers;
      return success({ appIds: world.relationApps === 'array' ? appIds : JSON.stringify(appIds) });
    }),

    'get-profile': signedIn('GET', getProfile, (_, { user }) => success(profileOf(user))),

    'pub-userEvent': signedIn('POST', userEvent, ({ eventType, eventData }, { user }) => {
      // GenAuth refuses inside a reply that says 200.
      if (!events.knows(eventType)) return success({ success: false, errMsg: 'The event is not defined' });
      // Who receives it is not documented.
      const isFor = (to: SandboxUser): boolean => world.broadcast || to.userId === user.userId;
      events.publish(
        shaped(world.eventShape, eventType, eventData),
        (to) => to.code === eventType && isFor(to.user),
      );
      return success({ success: true });
    }),
  };
}
