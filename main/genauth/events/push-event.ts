import { z } from 'zod';
import type { Details } from '../../../shared/request';
import {
  createdAtSchema,
  defaultExpireTime,
  detailNames,
  expireTimeSchema,
  matchNumberSchema,
  pushCodeSchema,
} from '../../../shared/push-login-payload';
import { fail, ok, type Result } from '../../../shared/result';
import { plainText } from '../../domain/util/plain-text';
import type { Arrival } from '../../domain/requests/push-login';
import { jsonText } from '../http/json';

/** A push login as the event centre announces it. */
export type PushEvent = Omit<Arrival, 'origin'>;

/** Why a message is no push login. */
export type PushEventProblem =
  | 'too-large'
  | 'not-json'
  | 'wrong-shape'
  | 'bad-push-code'
  | 'bad-match-number';

/** The longest message that is looked at, in UTF-16 units; as much as the event centre's socket takes in bytes. */
const longest = 64 * 1024;

/** Characters of a detail that are kept. An app's ID is asked about, so it is kept whole. */
const kept: Readonly<Record<keyof Details, number>> = {
  account: 80,
  appName: 80,
  appId: 128,
  ip: 80,
  location: 80,
  device: 80,
  browser: 80,
  os: 80,
};

const recordSchema = z.record(z.string(), z.unknown());

/** The form in which GenAuth's own events come. */
const wrappedSchema = z.object({ eventData: z.union([recordSchema, jsonText.pipe(recordSchema)]) });

/**
 * The parts that decide something. What is wrong with the push code or the number to match makes the whole message
 * unreadable: without its number a request would be easier to approve than its sender meant it to be.
 */
const payloadSchema = z.object({
  pushCodeId: pushCodeSchema,
  expireTime: expireTimeSchema.catch(defaultExpireTime),
  createdAt: createdAtSchema.optional().catch(undefined),
  matchNumber: matchNumberSchema.optional(),
});

/**
 * Reads a message of the event centre: a push login's payload by itself, or in `{eventType, eventData}` with
 * `eventData` an object or a string of JSON. Never throws, whatever it is given.
 */
export function readPushEvent(text: string): Result<PushEvent, PushEventProblem> {
  if (text.length > longest) return fail('too-large');
  const message = jsonText.safeParse(text);
  if (!message.success) return fail('not-json');
  const wrapped = wrappedSchema.safeParse(message.data);
  const record = recordSchema.safeParse(wrapped.success ? wrapped.data.eventData : message.data);
  if (!record.success) return fail('wrong-shape');
  const payload = payloadSchema.safeParse(record.data);
  if (!payload.success) return fail(problemOf(payload.error));
  const { pushCodeId, expireTime, createdAt, matchNumber } = payload.data;
  return ok({
    pushCodeId,
    expireTime,
    details: readDetails(record.data),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(matchNumber === undefined ? {} : { matchNumber }),
  });
}

/** A detail that is missing, empty or no text is left out: a request is not lost over its description. */
function readDetails(payload: Readonly<Record<string, unknown>>): Details {
  const details: { -readonly [Name in keyof Details]: Details[Name] } = {};
  for (const name of detailNames) {
    const told = payload[name];
    const plain = typeof told === 'string' ? plainText(told, kept[name]) : '';
    if (plain !== '') details[name] = plain;
  }
  return details;
}

const problemOf = ({ issues }: z.ZodError): PushEventProblem =>
  issues.some(({ path }) => path[0] === 'pushCodeId') ? 'bad-push-code' : 'bad-match-number';
