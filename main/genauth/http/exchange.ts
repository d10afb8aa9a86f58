import type { Failure } from '../../../shared/failure';
import { fail, ok, type Result } from '../../../shared/result';
import { withTimeout } from '../../domain/util/timeout';
import { readNetworkError } from './network-error';
import { effectOf, judgeReply, type Purpose, readReply, type Reply } from './reply';
import type { Envelope } from './reply-schemas';

/** Sends one request; the signal cancels it. */
export type Send = (signal: AbortSignal) => Promise<Response>;

/** One request and what GenAuth's reply says, without `secrets`, within `timeoutMs` milliseconds. Never throws. */
export async function exchange(
  send: Send,
  purpose: Purpose,
  timeoutMs: number,
  secrets: readonly string[],
): Promise<Result<Envelope, Failure>> {
  const reply = await receive(send, purpose, timeoutMs);
  return reply.ok ? judgeReply(reply.value, purpose, secrets) : reply;
}

/**
 * One request and its whole reply, within `timeoutMs` milliseconds. Never throws.
 *
 * There is one limit for all of it: `fetch` doesn't tell when the connection stands, so a shorter one for connecting
 * alone can't be kept. For the same reason a timeout never proves that nothing has arrived.
 */
export async function receive(
  send: Send,
  purpose: Purpose,
  timeoutMs: number,
): Promise<Result<Reply, Failure>> {
  // A request that hangs, or the rest of a reply that is too long, is cancelled at the end.
  const late: Result<Reply, Failure> = fail({ kind: 'timed-out', effect: effectOf(purpose) });
  return withTimeout(timeoutMs, (signal) => sendAndRead(send, purpose, signal), late);
}

async function sendAndRead(
  send: Send,
  purpose: Purpose,
  signal: AbortSignal,
): Promise<Result<Reply, Failure>> {
  let response: Response | undefined;
  try {
    response = await send(signal);
    return ok(await readReply(response));
  } catch (error) {
    const { failure, neverLeft } = readNetworkError(error);
    // Once a reply has begun, the request has left, whatever the error says.
    return fail({ ...failure, effect: neverLeft && !response ? 'none' : effectOf(purpose) });
  }
}
