import type { Failure } from '../../../shared/failure';
import { fail, type Result } from '../../../shared/result';
import { unlessAborted } from '../../domain/util/unless-aborted';
import { type Backoff, backoffMs } from '../events/backoff';

/** Limits of the tries. */
export type Limits = {
  /** The longest that one try may take, in milliseconds. */
  readonly tryMs: number;
  /** Milliseconds until a further try makes no sense. */
  readonly remainingMs: () => number;
  /** How many times it may be tried again. */
  readonly retries: number;
  /** How long to go on, in milliseconds, while there is no connection and nothing has ever left. */
  readonly patienceMs: number;
  readonly backoff: Backoff;
  /** Waits this many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  /** Whether a failure, after the one right before it, is the server's last word. It becomes what this returns. */
  readonly lastWord?: (failure: Failure, before: Failure) => Failure | undefined;
  /** Called when the server asks for a wait of this many milliseconds, which is kept. */
  readonly onWait?: (ms: number) => void;
  /** Called before each further try; `why`: how the try before failed. */
  readonly onRetry?: (why: Failure) => void;
  /** Ends it. What a try that is cancelled has done is not known. */
  readonly signal?: AbortSignal;
};

/** Failures that may pass by the next try; a certificate, a refusal or another server at the address will not. */
const passing = new Set<Failure['kind']>(['offline', 'timed-out', 'throttled', 'server-trouble']);

/**
 * Does the same thing again until its outcome is known, with growing pauses. Returns the last failure otherwise.
 *
 * A failure's effect stays `unknown` once a try may have arrived: a later refusal may then be the echo of our own success.
 */
export async function repeat<T>(
  attempt: (timeoutMs: number) => Promise<Result<T, Failure>>,
  { tryMs, remainingMs, retries, patienceMs, backoff, pause, lastWord, onWait, onRetry, signal }: Limits,
): Promise<Result<T, Failure>> {
  const begun = performance.now();
  let last: Failure = { kind: 'timed-out', effect: 'none' };
  let before: Failure | undefined;
  let isDoubtful = false;
  for (let failures = 1; remainingMs() > 0; failures++) {
    if (signal?.aborted) return fail(before ? last : { kind: 'stopped', effect: 'none' });
    if (before) onRetry?.(before);
    const result = await unlessAborted(attempt(Math.min(tryMs, remainingMs())), signal);
    if (!result) return fail({ kind: 'stopped', effect: 'unknown' });
    if (result.ok) return result;
    const word = before && lastWord?.(result.failure, before);
    before = result.failure;
    if (word) return fail({ ...word, effect: isDoubtful ? 'unknown' : word.effect });
    // What a lost reply may have done stays; what the server itself says may turn out to be a refusal.
    isDoubtful ||= result.failure.effect === 'unknown' && !result.failure.isOwnWord;
    last = { ...result.failure, effect: last.effect === 'unknown' ? 'unknown' : result.failure.effect };
    if (!passing.has(last.kind) || failures > retries) break;
    // The user should not watch "sending" for minutes while they could still decide otherwise.
    const nothingLeft = last.kind === 'offline' && last.effect === 'none';
    if (nothingLeft && performance.now() - begun >= patienceMs) break;
    const { retryAfterMs = 0 } = result.failure;
    const pauseMs = Math.max(backoffMs(failures, backoff), retryAfterMs);
    if (pauseMs >= remainingMs()) break;
    if (retryAfterMs > 0) onWait?.(pauseMs);
    await unlessAborted(pause(pauseMs), signal);
  }
  return fail(last);
}
