import { readEventMessage } from '../../main/genauth/events/event-message';
import type { PushEvent, PushEventProblem } from '../../main/genauth/events/push-event';
import { fail, ok, type Result } from '../../shared/result';

/** The push login that a message announces; `other` where it can be read and is something else. */
export function readPushEvent(text: string): Result<PushEvent, PushEventProblem | 'other'> {
  const message = readEventMessage(text);
  if (!message.ok) return message;
  return message.value.kind === 'push-login' ? ok(message.value.event) : fail('other');
}
