import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPushEvent } from '../../../../support/read-push-event';
import { longer } from '../../../../support/run-length';

const field = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue());

const payload = fc.record(
  {
    pushCodeId: fc.oneof({ weight: 5, arbitrary: fc.stringMatching(/^[A-Za-z0-9._~=-]{1,20}$/) }, field),
    expireTime: fc.oneof(fc.double(), field),
    createdAt: fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.double(),
      field,
    ),
    matchNumber: fc.oneof(fc.stringMatching(/^\d{1,7}$/), field),
    appId: field,
    appName: field,
    account: field,
    ip: field,
    location: field,
    device: field,
    browser: field,
    os: field,
  },
  { requiredKeys: ['pushCodeId'] },
);

const message = fc.oneof(
  payload,
  payload.map((eventData) => ({ eventType: 'custom_push_login', eventData })),
  payload.map((eventData) => ({ eventData: JSON.stringify(eventData) })),
);

/** Whatever was read keeps its promises. */
function check(text: string): void {
  const event = readPushEvent(text);
  if (!event.ok) return;
  const { pushCodeId, expireTime, createdAt, matchNumber, details } = event.value;
  expect(pushCodeId).toMatch(/^[A-Za-z0-9._~=-]{1,512}$/);
  expect(expireTime).toBeGreaterThan(0);
  expect(expireTime).toBeLessThan(Infinity);
  if (createdAt !== undefined) expect(Number.isNaN(new Date(createdAt).getTime())).toBe(false);
  if (matchNumber !== undefined) expect(matchNumber).toMatch(/^\d{2,6}$/);
  for (const detail of Object.values(details)) {
    expect(detail.trim()).toBe(detail);
    expect(detail).not.toBe('');
    expect(Array.from(detail).length).toBeLessThanOrEqual(128);
    expect(detail).not.toMatch(/(?!\u200C|\u200D)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  }
}

describe('any message', () => {
  it('that is nearly a push login is read or refused', () => {
    fc.assert(
      fc.property(message, (given) => check(JSON.stringify(given))),
      { numRuns: 3000 * longer },
    );
  });

  it('keeps its number to match, or is refused', () => {
    fc.assert(
      fc.property(payload, (given) => {
        const event = readPushEvent(JSON.stringify(given));
        const { matchNumber } = given;
        const asked = typeof matchNumber === 'number' ? String(matchNumber) : matchNumber;
        if (event.ok) expect(event.value.matchNumber).toBe(asked ?? undefined);
      }),
      { numRuns: 1000 * longer },
    );
  });

  it('of JSON or of any text at all is read or refused', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (text) => check(text)),
      { numRuns: 1000 * longer },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => check(text)),
      { numRuns: 1000 * longer },
    );
  });

  it.each([
    ['lists', '['.repeat(65_000)],
    ['closed lists', `${'['.repeat(32_000)}${']'.repeat(32_000)}`],
    ['objects', `${'{"eventData":'.repeat(4500)}{}${'}'.repeat(4500)}`],
    ['a deep part beside the payload', `{"pushCodeId":"a","x":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
  ])('of the deepest nesting of %s is read or refused', (_, text) => {
    check(text);
  });

  it.each([
    ['one character', 'x'],
    ['open brackets', '['],
    ['invisible characters', '\u200B'],
    ['half of a pair', '\uD800'],
  ])('of a megabyte of %s is refused by its length', (_, unit) => {
    expect(readPushEvent(unit.repeat(1024 * 1024))).toEqual({ ok: false, failure: 'too-large' });
  });
});
