import * as fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import {
  type AuthorizationScheme,
  AuthorizationSchemes,
} from '../../../../../main/domain/account/authorization-scheme';
import type { Failure } from '../../../../../shared/failure';
import { fail, ok, type Result } from '../../../../../shared/result';

const host = 'https://example.genauth.ai';
const refused: Failure = { kind: 'not-signed-in', effect: 'none' };

let kept: readonly string[];
let calls: AuthorizationScheme[];

beforeEach(() => {
  kept = [];
  calls = [];
});

const start = (): AuthorizationSchemes =>
  new AuthorizationSchemes({ bearerHosts: () => kept, keepBearerHosts: (appHosts) => (kept = appHosts) });

/** A server that takes these. */
const taking =
  (...taken: AuthorizationScheme[]) =>
  async (scheme: AuthorizationScheme): Promise<Result<null, Failure>> => {
    calls.push(scheme);
    return taken.includes(scheme) ? ok(null) : fail(refused);
  };

it('the token goes as it is, and with Bearer once that is refused; found out once, and kept', async () => {
  const schemes = start();
  expect(await schemes.call(host, taking('bearer'))).toEqual(ok(null));
  expect(await schemes.call(host, taking('bearer'))).toEqual(ok(null));
  expect(calls).toEqual(['raw', 'bearer', 'bearer']);
  expect(kept).toEqual([host]);
  calls = [];
  await start().call(host, taking('bearer'));
  expect(calls).toEqual(['bearer']);
});

it('what has worked once is not doubted: a later refusal is of the token', async () => {
  const schemes = start();
  await schemes.call(host, taking('raw', 'bearer'));
  expect(await schemes.call(host, taking('bearer'))).toEqual(fail(refused));
  expect(calls).toEqual(['raw', 'raw']);
  expect(kept).toEqual([]);
});

it('a server that has changed its mind since is found out in the next run', async () => {
  kept = [host];
  expect(await start().call(host, taking('raw'))).toEqual(ok(null));
  expect(calls).toEqual(['bearer', 'raw']);
  expect(kept).toEqual([]);
});

it('the scheme is found out for each server by itself: one that takes the token as it is changes nothing for another', async () => {
  const other = 'https://other.example';
  const schemes = start();
  await schemes.call(host, taking('bearer'));
  await schemes.call(other, taking('raw'));
  await schemes.call('https://third.example', taking('bearer'));
  expect(kept).toEqual([host, 'https://third.example']);
  calls = [];
  const next = start();
  await next.call(host, taking('bearer'));
  await next.call(other, taking('raw'));
  expect(calls).toEqual(['bearer', 'raw']);
  expect(kept).toHaveLength(2);
});

it('a token that is refused in both ways is refused; another failure is no reason to try', async () => {
  expect(await start().call(host, taking())).toEqual(fail(refused));
  const offline: Failure = { kind: 'offline', effect: 'unknown' };
  calls = [];
  const result = await start().call(host, async (scheme) => {
    calls.push(scheme);
    return fail(offline);
  });
  expect(result).toEqual(fail(offline));
  expect(calls).toEqual(['raw']);
});

it('a server that answers each call otherwise gets at most two calls for one, and its scheme stays in doubt', async () => {
  const reply = fc.constantFrom<Result<null, Failure>>(
    ok(null),
    fail(refused),
    fail({ kind: 'not-signed-in', effect: 'unknown' }),
    fail({ kind: 'gone', effect: 'none' }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(reply, { minLength: 2, maxLength: 30 }), async (replies) => {
      const schemes = start();
      const rest = [...replies];
      while (rest.length > 1) {
        const heard: Result<null, Failure>[] = [];
        const result = await schemes.call(host, async () => {
          const next = rest.shift() ?? ok(null);
          heard.push(next);
          return next;
        });
        expect(heard.length).toBeLessThanOrEqual(2);
        expect(result.ok).toBe(heard.some(({ ok: isOk }) => isOk));
        const isDoubtful = heard.some((each) => !each.ok && each.failure.effect === 'unknown');
        if (!result.ok && isDoubtful) expect(result.failure.effect).toBe('unknown');
      }
    }),
  );
});
