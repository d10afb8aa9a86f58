import { z } from 'zod/mini';
import { pushCodeSchema } from '../../../shared/push-login-payload';
import { fail, ok, type Result } from '../../../shared/result';
import { jsonText } from '../http/json';
import { innermost, type Layers } from './event-layers';
import { type PushEvent, type PushEventProblem, readPushEvent } from './push-event';
import { ofLength } from '../../../shared/length';

/** For whom a message says it is, and the sender's own number for it, by which repetitions are recognised. */
export type Address = { readonly userIds: readonly string[]; readonly mid?: string };

/** What a message of the event centre, or of a relay in its place, says. A claim, not a proof: any user may publish. */
export type EventMessage =
  | { readonly kind: 'push-login'; readonly event: PushEvent; readonly address: Address }
  /** The sender takes a push login back. */
  | { readonly kind: 'withdrawn'; readonly pushCodeId: string; readonly address: Address }
  /** GenAuth has ended a session of a user, maybe this one. */
  | { readonly kind: 'force-logout'; readonly address: Address }
  /** The mark by which this app tries who hears what a user publishes. Nobody else has any use for it. */
  | { readonly kind: 'mark'; readonly mark: string }
  /** Shows only that the connection works. */
  | { readonly kind: 'heartbeat' };

/** The longest message that is looked at, in UTF-16 units; as much as the event centre's socket takes in bytes. */
const longest = 64 * 1024;

const heartbeat = /^"?heartbeat"?$/i;
const forceLogout = 'authing.device.force-logout';

const markSchema = z.object({ pushApproverCheck: z.string().check(ofLength(1, 100)) });

/** Null is the same as absent wherever a member is optional. */
const flag = z.nullish(z.boolean());

/**
 * Reads a message: a push login's payload bare, in `{eventType, eventData}`, in `{data}` or as a phone receives it, each
 * an object or JSON in a string, even twice. Never throws, whatever it is given.
 */
export function readEventMessage(text: string): Result<EventMessage, PushEventProblem> {
  if (text.length > longest) return fail('too-large');
  if (heartbeat.test(text.trim())) return ok({ kind: 'heartbeat' });
  const message = jsonText.safeParse(text);
  if (!message.success) return fail('not-json');
  const layers = innermost(message.data);
  const mark = markSchema.safeParse(layers?.payload);
  if (mark.success) return ok({ kind: 'mark', mark: mark.data.pushApproverCheck });
  const address = layers && addressOf(layers);
  if (!layers || !address) return fail('wrong-shape');
  if (isForceLogout(layers)) return ok({ kind: 'force-logout', address });
  const withdrawn = flag.safeParse(layers.payload['withdrawn']);
  // Whatever else it holds, the sender did not mean to ask.
  if (!withdrawn.success) return fail('wrong-shape');
  if (withdrawn.data === true) {
    const pushCodeId = pushCodeSchema.safeParse(layers.payload['pushCodeId']);
    return pushCodeId.success
      ? ok({ kind: 'withdrawn', pushCodeId: pushCodeId.data, address })
      : fail('bad-push-code');
  }
  const event = readPushEvent(layers);
  return event.ok ? ok({ kind: 'push-login', event: event.value, address }) : event;
}

/** An ID as text or a number; anything else that stands there could be meant for anyone. */
const idSchema = z.nullish(z.union([z.string().check(ofLength(1)), z.pipe(z.number(), z.transform(String))]));

function addressOf({ around, payload }: Layers): Address | undefined {
  const userIds: string[] = [];
  let mid: string | undefined;
  for (const layer of [...around, payload]) {
    const userId = idSchema.safeParse(layer['userId']);
    if (!userId.success) return undefined;
    if (typeof userId.data === 'string') userIds.push(userId.data);
    mid ??= idSchema.safeParse(layer['mid']).data ?? undefined;
  }
  return { userIds, ...(mid === undefined ? {} : { mid }) };
}

/** By its name, or bare as the vendor's code shows it, by the member that only it has. */
const isForceLogout = ({ around, payload }: Layers): boolean =>
  [...around, payload].some((layer) => layer['eventType'] === forceLogout) ||
  (typeof payload['logoutType'] === 'string' && !('pushCodeId' in payload) && !('random' in payload));
