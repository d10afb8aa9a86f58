import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SandboxApp, SandboxUser } from './directory';
import { shaped, type EventShape } from './event-centre';
import type { PushCode } from './push-codes';
import type { World } from './world';

/** What a push login tells about where it comes from. Also read, as JSON, from `options.context` of signin-by-push. */
export const detailsSchema = z
  .strictObject({
    appName: z.string(),
    ip: z.string(),
    location: z.string(),
    device: z.string(),
    browser: z.string(),
    os: z.string(),
    matchNumber: z.string(),
  })
  .partial();

/** What a push login tells about where it comes from. */
export type Details = z.infer<typeof detailsSchema>;

/** What a push login starts with. */
export type PushLoginStart = Details & {
  readonly account: string;
  readonly user: SandboxUser;
  readonly app: SandboxApp;
  readonly scope?: string;
  /** Seconds, fractions too. */
  readonly expireTime?: number;
  readonly eventShape?: EventShape;
  /** False: no event is published (the push code reaches the app by a link or by hand). */
  readonly announce?: boolean;
};

/** Makes a push code and, as an organisation's pipeline does, tells the user's subscribers about it. */
export function startPushLogin(world: World, start: PushLoginStart): PushCode {
  const { account, user, app, scope, expireTime, eventShape, announce, ...details } = start;
  const code = world.codes.start({
    user,
    app,
    scope: scope ?? 'openid profile',
    expireTime: expireTime ?? world.expireTime,
  });
  if (announce === false) return code;
  const event = {
    pushCodeId: code.pushCodeId,
    expireTime: code.expireTime,
    createdAt: new Date(code.createdAt).toISOString(),
    appId: app.appId,
    appName: app.name,
    account,
    ...details,
  };
  const shape = eventShape ?? world.eventShape;
  const text = shaped(
    shape,
    world.eventCode,
    shape === 'phone' ? forPhone(code, event.appName ?? app.name, account) : event,
  );
  world.events.publish(
    text,
    (to) => to.code === world.eventCode && (world.broadcast || to.user.userId === user.userId),
  );
  return code;
}

/** What the vendor's Android SDK reads. */
const forPhone = ({ pushCodeId, user }: PushCode, appName: string, account: string): object => ({
  userId: user.userId,
  userPoolId: 'sandbox',
  appId: 'of-nobody-knows-what',
  mid: randomUUID(),
  type: 'PUSH_LOGIN',
  apiHost: 'https://core.genauth.ai',
  content: { random: pushCodeId, scene: 'APP_AUTH', account, app: { appName } },
});

/** The description in a browser's `options.context`; nothing where it holds something else. */
export function detailsIn(context: string | undefined): Details {
  try {
    return detailsSchema.catch({}).parse(JSON.parse(context ?? '{}'));
  } catch {
    // GenAuth takes any text as context; only the pipeline reads a meaning into it.
    return {};
  }
}
