import {
  type AnswerCall,
  type ClientTuning,
  createGenAuthClient,
  type GenAuthClient,
  type GenAuthClientOptions,
} from '../../../../../main/genauth/http/client';
import type { Failure } from '../../../../../shared/failure';
import type { Result } from '../../../../../shared/result';
import type { Sandbox } from '../../../../sandbox/server';

/** The sandbox's own user and app, over Node's fetch, and pauses that take no time unless the test says otherwise. */
export function clientOf(
  sandbox: Pick<Sandbox, 'url' | 'appId' | 'user'>,
  options: Partial<GenAuthClientOptions> = {},
  tuning: Partial<ClientTuning> = {},
): GenAuthClient {
  return createGenAuthClient(
    {
      fetch: (input, init) => fetch(input, init),
      appHost: sandbox.url,
      appId: sandbox.appId,
      accessToken: () => sandbox.user.accessToken,
      locale: () => 'en',
      version: '1.2.3',
      ...options,
    },
    { pause: () => Promise.resolve(), ...tuning },
  );
}

/** Time that passes only in the pauses between tries, each of which takes as long as it may. */
export class PauseClock {
  readonly pauses: number[] = [];
  left: number;
  /** Called at the beginning of each pause, with its number from 1. */
  onPause: (count: number) => unknown = () => undefined;

  constructor(left: number) {
    this.left = left;
  }

  /** The tuning that lives by this clock. */
  get tuning(): Partial<ClientTuning> {
    return {
      backoff: { firstMs: 500, longestMs: 8000, random: () => 1 },
      pause: async (ms) => {
        this.pauses.push(ms);
        this.left -= ms;
        await this.onPause(this.pauses.length);
      },
    };
  }

  readonly remainingMs = (): number => Math.max(0, this.left);
}

/** Answers a push login; two minutes are left unless said otherwise. */
export const approve = (
  client: GenAuthClient,
  pushCodeId: string,
  more: Partial<AnswerCall> = {},
): Promise<Result<null, Failure>> =>
  client.answer({
    pushCodeId,
    action: 'CONFIRM',
    endpoint: 'change-pushcode-status',
    remainingMs: () => 120_000,
    ...more,
  });

/** The failure of what failed. */
export function failureOf<F>(result: Result<unknown, F>): F {
  if (result.ok) throw new Error('It did not fail');
  return result.failure;
}
