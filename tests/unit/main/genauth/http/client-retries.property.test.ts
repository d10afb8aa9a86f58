import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fault, type Fault, type Sandbox, startSandbox } from '../../../../sandbox/server';
import { longer } from '../../../../support/run-length';
import { approve, clientOf, PauseClock } from './genauth-world';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

const endpoint = 'change-pushcode-status';

describe('whatever goes wrong on the way', () => {
  const bad = fc.constantFrom<Fault>(
    fault.reset(),
    fault.cut(),
    fault.status(502),
    fault.status(404),
    fault.html(),
    fault.empty(),
    fault.truncated(),
    fault.json({ statusCode: 0 }),
    fault.redirect('/elsewhere'),
    fault.envelope({ statusCode: 429 }),
    fault.envelope({ statusCode: 503 }),
    fault.envelope({ statusCode: 400 }),
    fault.envelope({ statusCode: 403 }),
  );
  // A server that refuses doesn't act: only these may hide an effect.
  const mayHide = (what: Fault): boolean => what.kind !== 'reply' || !/"statusCode":4/.test(what.body);
  const faults = fc.array(
    fc
      .tuple(bad, fc.boolean())
      .map(([what, applied]) => (applied && mayHide(what) ? fault.applied(what) : what)),
    { maxLength: 5 },
  );

  it('success and "nothing happened" are told only when they are so, and no other answer ever leaves', async () => {
    await fc.assert(
      fc.asyncProperty(
        faults,
        fc.constantFrom('CONFIRM' as const, 'CANCEL' as const),
        async (list, action) => {
          sandbox.faults.clear();
          const seen = sandbox.requests.length;
          const { pushCodeId } = sandbox.startPushLogin();
          for (const what of list) sandbox.faults.next(endpoint, what);
          const clock = new PauseClock(120_000);
          const client = clientOf(sandbox, {}, clock.tuning);
          const result = await approve(client, pushCodeId, { action, remainingMs: clock.remainingMs });
          const told = sandbox.code(pushCodeId)?.answer?.action;
          if (result.ok) expect(told).toBe(action);
          else if (result.failure.effect === 'none') expect(told).toBeUndefined();
          for (const { path, body } of sandbox.requests.slice(seen)) {
            expect(path).toBe(`/api/v3/${endpoint}`);
            if (body !== undefined) expect(body).toEqual({ pushCodeId, action });
          }
        },
      ),
      { numRuns: 100 * longer },
    );
  });
});
