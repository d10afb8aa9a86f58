import { z } from 'zod/mini';
import { detailNames, type DetailName, type Details } from '../../../shared/details';
import {
  createdAtSchema,
  defaultExpireTime,
  expireTimeSchema,
  matchNumberSchema,
  pushCodeSchema,
} from '../../../shared/push-login-payload';
import { fail, ok, type Result } from '../../../shared/result';
import { plainText } from '../../domain/util/plain-text';
import type { Arrival } from '../../domain/requests/push-login';
import { type Layers, recordIn } from './event-layers';

/** A push login as the event centre announces it. */
export type PushEvent = Omit<Arrival, 'origin'>;

/** Why a message is not a push login. */
export type PushEventProblem =
  | 'too-large'
  | 'not-json'
  | 'wrong-shape'
  | 'bad-push-code'
  | 'bad-match-number';

/** Characters of a detail that are kept. An app's ID is asked about, so it is kept whole. */
const keptOf = (name: DetailName): number => (name === 'appId' ? 128 : 80);

/**
 * The parts that decide something. What is wrong with the push code or the number to match makes the whole message
 * unreadable: without its number a request would be easier to approve than its sender meant it to be.
 */
const payloadSchema = z.object({
  pushCodeId: pushCodeSchema,
  expireTime: z.catch(expireTimeSchema, defaultExpireTime),
  createdAt: z.catch(z.nullish(createdAtSchema), undefined),
  matchNumber: z.nullish(matchNumberSchema),
});

/** Reads a push login, in this app's own form or as a phone receives it. */
export function readPushEvent({ payload: given }: Layers): Result<PushEvent, PushEventProblem> {
  const record = fromPhone(given) ?? given;
  const payload = payloadSchema.safeParse(record);
  if (!payload.success) return fail(problemOf(payload.error));
  const { pushCodeId, expireTime, createdAt, matchNumber } = payload.data;
  return ok({
    pushCodeId,
    expireTime,
    details: readDetails(record),
    ...(typeof createdAt === 'number' ? { createdAt } : {}),
    ...(typeof matchNumber === 'string' ? { matchNumber } : {}),
  });
}

/**
 * The content of the message that phones get (Android SDK): `random` is the push code. Whose `appId` stands around it is
 * not documented, so that is not taken for the app that started the login.
 */
function fromPhone(
  content: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  if ('pushCodeId' in content || !('random' in content)) return undefined;
  const appName = recordIn(content['app'])?.['appName'];
  return { appName, ...content, pushCodeId: content['random'] };
}

/** A detail that is missing, empty or no text is left out: a request is not lost over its description. */
function readDetails(payload: Readonly<Record<string, unknown>>): Details {
  const details: { -readonly [Name in keyof Details]: Details[Name] } = {};
  for (const name of detailNames) {
    const told = payload[name];
    const plain = typeof told === 'string' ? plainText(told, keptOf(name)) : '';
    if (plain !== '') details[name] = plain;
  }
  return details;
}

const problemOf = ({ issues }: z.core.$ZodError): PushEventProblem =>
  issues.some(({ path }) => path[0] === 'pushCodeId') ? 'bad-push-code' : 'bad-match-number';
