import { z } from 'zod';
import {
  createdAtSchema,
  defaultExpireTime,
  expireTimeSchema,
  matchNumberSchema,
  pushCodeSchema,
} from '../../shared/push-login-payload';
import { forDetails } from '../../shared/details';
import { longestLife } from '../../shared/request';
import { fail, ok, type Result } from '../../shared/result';
import { type AddressKey, keyOfName, keyOfUser } from './names';
import { ofLength } from '../../shared/length';

/** Characters of a detail that are passed on. The app shows less. */
const keptLength = 256;

/** One that is `null` counts as missing: that is how many backends write it. */
const detailSchema = z
  .string()
  .transform((text) => text.slice(0, keptLength))
  .nullish()
  .transform((text) => text ?? undefined)
  .optional();

const userIdSchema = z.string().check(ofLength(1, 256));

/** What the relay passes on, in addition to the life that remains. */
const contentSchema = z.object({
  pushCodeId: pushCodeSchema,
  userId: userIdSchema.optional(),
  ...forDetails(detailSchema),
  matchNumber: z.optional(matchNumberSchema),
});

const postedSchema = contentSchema.extend({
  userId: userIdSchema.nullish().transform((text) => text ?? undefined),
  matchNumber: z.nullish(matchNumberSchema).transform((text) => text ?? undefined),
  expireTime: z.nullish(expireTimeSchema).transform((seconds) => seconds ?? defaultExpireTime),
  createdAt: z.nullish(createdAtSchema).transform((at) => at ?? undefined),
});

/** The content of a push login's message. */
export type Content = z.infer<typeof contentSchema>;

/** A push login that waits for its user's answer. */
export const pushLoginSchema = z.object({
  /** Whom it is for; `undefined` where the account's name can't safely name anyone. */
  to: z.custom<AddressKey>((key) => typeof key === 'string' && key.includes(':')),
  /** Epoch milliseconds. */
  endsAt: z.number(),
  content: contentSchema,
});

/** A push login that waits for its user's answer. */
export type PushLogin = Readonly<z.infer<typeof pushLoginSchema>>;

/** Which field is wrong, and why; without its value. */
export type Problem = { readonly field: string; readonly reason: string };

/** The first thing that is wrong. */
export const problemOf = ({ issues }: z.ZodError): Problem => ({
  field: issues[0]?.path.join('.') ?? '',
  reason: issues[0]?.message ?? 'is invalid',
});

/** Reads what the organisation's backend has posted. `now` in epoch milliseconds. */
export function readPosted(body: unknown, now: number): Result<PushLogin, Problem> {
  const posted = postedSchema.safeParse(body);
  if (!posted.success) return fail(problemOf(posted.error));
  const { expireTime, createdAt, ...content } = posted.data;
  const { userId, account } = content;
  if (userId === undefined && account === undefined) {
    return fail({
      field: 'userId',
      reason: 'is missing, and so is account: one of them must say whom it is for',
    });
  }
  const to = userId === undefined ? keyOfName(account ?? '') : keyOfUser(userId);
  if (to === undefined) {
    const reason =
      'names no one user: give an e-mail address, a phone number with its country (+86…) or a user name';
    return fail({ field: 'account', reason });
  }
  // A start that lies in the future is a wrong clock: it counts from now, as in the app.
  const endsAt = Math.min(createdAt ?? now, now) + Math.min(expireTime, longestLife) * 1000;
  if (endsAt <= now)
    return fail({ field: 'createdAt', reason: 'is so long ago that the push code has ended' });
  return ok({ to, endsAt, content });
}

/**
 * The message that a subscriber gets: as it was posted, with the seconds that remain. Without `createdAt`, from which an
 * app would count: the relay's clock has done that, and the desktop's may differ.
 */
export const messageOf = ({ content, endsAt }: PushLogin, now: number): string =>
  JSON.stringify({ ...content, expireTime: Math.max(1, Math.ceil((endsAt - now) / 1000)) });

/** The message that takes a push login back. */
export const withdrawalOf = (pushCodeId: string): string => JSON.stringify({ pushCodeId, withdrawn: true });
