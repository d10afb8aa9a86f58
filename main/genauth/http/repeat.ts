import type { Failure } from '../../../shared/failure';
import { fail, type Result } from '../../../shared/result';
import { type Backoff, backoffMs } from '../events/backoff';

/** What limits the tries. */
export type Limits = {
  /** The longest that one try may take, in milliseconds. */
  readonly tryMs: number;
  /** Milliseconds until it makes no sense any more. */
  readonly remainingMs: () => number;
  /** How many times it may be tried again. */
  readonly retries: number;
  /** How long to go on, in milliseconds, while there is no connection and nothing has ever left. */
  readonly patienceMs: number;
  readonly backoff: Backoff;
  /** Waits so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
};

/** What may be better the next time. A certificate, a refusal or a stranger at the address will not. */
const passing = new Set<Failure['kind']>(['offline', 'timed-out', 'throttled', 'server-trouble']);

/**
 * Does the same thing again until its outcome is known, with growing pauses. Gives back the last failure otherwise.
 *
 * A failure's effect stays `unknown` once a try may have arrived: a later refusal may then be the echo of our own success.
 */
export async function repeat<T>(
  attempt: (timeoutMs: number) => Promise<Result<T, Failure>>,
  { tryMs, remainingMs, retries, patienceMs, backoff, pause }: Limits,
): Promise<Result<T, Failure>> {
  const begun = performance.now();
  let last: Failure = { kind: 'timed-out', effect: 'none' };
  for (let failures = 1; remainingMs() > 0; failures++) {
    const result = await attempt(Math.min(tryMs, remainingMs()));
    if (result.ok) return result;
    last = { ...result.failure, effect: last.effect === 'unknown' ? 'unknown' : result.failure.effect };
    if (!passing.has(last.kind) || failures > retries) break;
    // Nobody should have to watch "sending" for minutes while they could still decide otherwise.
    const nothingLeft = last.kind === 'offline' && last.effect === 'none';
    if (nothingLeft && performance.now() - begun >= patienceMs) break;
    const pauseMs = backoffMs(failures, backoff);
    if (pauseMs >= remainingMs()) break;
    await pause(pauseMs);
  }
  return fail(last);
}
