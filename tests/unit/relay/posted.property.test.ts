import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPushEvent } from '../../support/read-push-event';
import { messageOf, readPosted, withdrawalOf } from '../../../relay/domain/push-login';

const now = 1_800_000_000_000;
const text = fc.string({ unit: 'grapheme', maxLength: 300 });
const detail = fc.oneof(text, fc.constant(null), fc.constant(undefined));

const payload = fc.record(
  {
    pushCodeId: fc.stringMatching(/^[A-Za-z0-9._~=-]{1,40}$/),
    userId: fc.string({ minLength: 1, maxLength: 40 }),
    account: fc.emailAddress(),
    expireTime: fc.oneof(fc.integer({ min: 1, max: 9000 }), fc.double({ min: 0.001, max: 10, noNaN: true })),
    createdAt: fc.integer({ min: now - 900, max: now + 100_000 }),
    matchNumber: fc.oneof(fc.stringMatching(/^\d{2,6}$/), fc.integer({ min: 10, max: 999_999 })),
    appId: detail,
    appName: detail,
    ip: detail,
    location: detail,
    device: detail,
    browser: detail,
    os: detail,
  },
  { requiredKeys: ['pushCodeId', 'userId'] },
);

it('what the relay takes, the app reads: the same code and number, and the time that remains', () => {
  fc.assert(
    fc.property(payload, fc.integer({ min: 0, max: 5000 }), (given, later) => {
      const posted = readPosted(given, now);
      if (!posted.ok) {
        expect(posted.failure.field).toBe('createdAt');
        return;
      }
      const event = readPushEvent(messageOf(posted.value, now + later));
      expect(event).toMatchObject({ ok: true, value: { pushCodeId: given.pushCodeId } });
      if (!event.ok) throw new Error('The app does not read it');
      expect(event.value.createdAt).toBeUndefined();
      expect(event.value.expireTime).toBeLessThanOrEqual(600);
      const remaining = Math.max(1000, posted.value.endsAt - now - later);
      expect(event.value.expireTime * 1000 - remaining).toBeGreaterThanOrEqual(0);
      expect(event.value.expireTime * 1000 - remaining).toBeLessThan(1000);
      const { matchNumber } = given;
      expect(event.value.matchNumber).toBe(matchNumber === undefined ? undefined : String(matchNumber));
    }),
    { numRuns: 500 },
  );
});

it('a post that is not a push login is refused with the field and the reason', () => {
  const field = fc.oneof(fc.anything(), text, fc.integer());
  const any = fc.record(
    {
      pushCodeId: field,
      userId: field,
      account: field,
      expireTime: field,
      createdAt: field,
      matchNumber: field,
      ip: field,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(any, fc.anything()), (given) => {
      const posted = readPosted(given, now);
      if (posted.ok) expect(posted.value.endsAt).toBeGreaterThan(now);
      else expect(posted.failure.reason).not.toBe('');
    }),
    { numRuns: 1000 },
  );
});

it('a withdrawal says no more than the code', () => {
  expect(JSON.parse(withdrawalOf('code'))).toEqual({ pushCodeId: 'code', withdrawn: true });
});
