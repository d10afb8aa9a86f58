import { describe, expect, it } from 'vitest';
import { callWithToken } from '../../../../../main/domain/account/authorized-call';
import type { Failure } from '../../../../../shared/failure';
import { fail, ok, type Result } from '../../../../../shared/result';

const refusal = (effect: Failure['effect'] = 'none') => fail({ kind: 'not-signed-in', effect } as const);
const offline = (effect: Failure['effect']) => fail({ kind: 'offline', effect } as const);

/** Makes a call that is answered in this order. Returns what became of it, with which tokens, and what was said. */
async function run(
  replies: readonly Result<string, Failure>[],
  replacement: Result<string, Failure> = ok('new'),
) {
  const used: string[] = [];
  const replaced: string[] = [];
  const ended: string[] = [];
  const result = await callWithToken(
    {
      freshToken: async () => 'old',
      replaceToken: async (token) => {
        replaced.push(token);
        return replacement;
      },
      onTokenRefused: (token) => ended.push(token),
    },
    async (token) => {
      used.push(token);
      return replies[used.length - 1] ?? fail({ kind: 'rejected', effect: 'none' });
    },
  );
  return { result, used, replaced, ended };
}

describe('a call with a token that can be renewed', () => {
  it.each([ok('done'), offline('unknown'), offline('none')])(
    'is made once where that settles it: %j',
    async (reply) => {
      const outcome = await run([reply]);
      expect(outcome).toEqual({ result: reply, used: ['old'], replaced: [], ended: [] });
    },
  );

  it('is made again with a new token, once', async () => {
    const outcome = await run([refusal(), ok('done')]);
    expect(outcome).toEqual({ result: ok('done'), used: ['old', 'new'], replaced: ['old'], ended: [] });
  });

  it('is not made while nobody is signed in', async () => {
    const used: string[] = [];
    const result = await callWithToken(
      {
        freshToken: async () => undefined,
        replaceToken: async () => ok('new'),
        onTokenRefused: () => undefined,
      },
      async (token) => {
        used.push(token);
        return ok(null);
      },
    );
    expect([result, used]).toEqual([refusal(), []]);
  });

  it.each([
    ['no token is there yet', 'freshToken', 'none', []],
    ['a new token is waited for', 'replaceToken', 'unknown', ['old']],
  ] as const)('that is given up while %s is over at once', async (_, hangs, effect, used) => {
    const abort = new AbortController();
    const never = new Promise<never>(() => undefined);
    const hang = (): Promise<never> => {
      setImmediate(() => abort.abort());
      return never;
    };
    const calls: string[] = [];
    const result = await callWithToken(
      {
        freshToken: async () => 'old',
        replaceToken: async () => ok('new'),
        onTokenRefused: () => undefined,
        [hangs]: hang,
      },
      async (token) => {
        calls.push(token);
        return refusal('unknown');
      },
      abort.signal,
    );
    expect([result, calls]).toEqual([fail({ kind: 'stopped', effect }), used]);
  });

  it('that is refused with the new token as well ends the session', async () => {
    const outcome = await run([refusal(), refusal()]);
    expect(outcome).toEqual({ result: refusal(), used: ['old', 'new'], replaced: ['old'], ended: ['new'] });
  });

  it('ends the session where nothing can take the token’s place', async () => {
    const outcome = await run([refusal('unknown')], refusal());
    expect(outcome).toEqual({ result: refusal('unknown'), used: ['old'], replaced: ['old'], ended: ['old'] });
  });

  it('ends nothing where no new token can be had now, and says why', async () => {
    const outcome = await run([refusal()], offline('unknown'));
    expect(outcome).toEqual({ result: offline('none'), used: ['old'], replaced: ['old'], ended: [] });
  });

  it('may have had its effect at the first try, whatever becomes of the second', async () => {
    expect((await run([refusal('unknown'), offline('none')])).result).toEqual(offline('unknown'));
    expect((await run([refusal('unknown')], offline('none'))).result).toEqual(offline('unknown'));
    expect((await run([refusal('none'), offline('unknown')])).result).toEqual(offline('unknown'));
    expect((await run([refusal('none'), offline('none')])).result).toEqual(offline('none'));
  });
});
