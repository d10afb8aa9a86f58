// This room: whose tokens, how they are got, renewed and used; pure.

import type { Failure } from '../../../shared/failure';
import { fail, type Result } from '../../../shared/result';
import { unlessAborted } from '../util/unless-aborted';

/** Where a call gets its access token from. */
export type TokenSource = {
  /** `undefined` while nobody is signed in. */
  readonly freshToken: () => Promise<string | undefined>;
  /** What has taken the place of a token that the server refused; `not-signed-in` where nothing can. */
  readonly replaceToken: (refused: string) => Promise<Result<string, Failure>>;
  /** The server refuses this token, and there is no other. */
  readonly onTokenRefused: (accessToken: string) => void;
};

/**
 * Makes a call with the session's token, and once more with a new one if the server refuses the first.
 *
 * Where no new token can be had now, that failure is given back: an unreachable server is not a sign-out. A token that
 * was renewed and is refused all the same ends the session: renewing it again and again would change nothing.
 * `signal`: the user gives up, and no token is waited for any more.
 */
export async function callWithToken<T>(
  { freshToken, replaceToken, onTokenRefused }: TokenSource,
  call: (accessToken: string) => Promise<Result<T, Failure>>,
  signal?: AbortSignal,
): Promise<Result<T, Failure>> {
  const first = await unlessAborted(freshToken(), signal);
  if (signal?.aborted) return fail({ kind: 'stopped', effect: 'none' });
  if (first === undefined) return fail({ kind: 'not-signed-in', effect: 'none' });
  const result = await call(first);
  if (result.ok || !isRefusal(result.failure)) return result;
  const { effect } = result.failure;
  const second = await unlessAborted(replaceToken(first), signal);
  if (!second) return fail({ kind: 'stopped', effect });
  if (!second.ok) {
    if (!isRefusal(second.failure)) return fail({ ...second.failure, effect });
    onTokenRefused(first);
    return result;
  }
  const again = await call(second.value);
  if (again.ok) return again;
  if (isRefusal(again.failure)) onTokenRefused(second.value);
  // What the first try may have done is not undone by what the server says to the second.
  return effect === 'none' ? again : fail({ ...again.failure, effect });
}

const isRefusal = ({ kind }: Failure): boolean => kind === 'not-signed-in';
