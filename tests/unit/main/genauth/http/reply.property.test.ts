import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeReply, type Reply } from '../../../../../main/genauth/http/reply';
import { longer } from '../../../../support/run-length';

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value) ?? '');

const envelope = fc
  .record(
    {
      statusCode: fc.oneof(
        fc.constantFrom(200, 401, 404, 409, 429, 500),
        fc.integer({ min: -10, max: 1200 }),
        fc.jsonValue(),
      ),
      apiCode: fc.oneof(fc.constantFrom(2020, '2005', 2011), fc.jsonValue()),
      message: fc.oneof(fc.string({ unit: 'binary', maxLength: 2000 }), fc.jsonValue()),
      requestId: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
      data: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map(bytes);

const reply: fc.Arbitrary<Reply> = fc.record({
  status: fc.oneof(fc.constant(200), fc.integer({ min: 0, max: 999 })),
  opaqueRedirect: fc.oneof(
    { weight: 9, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  contentType: fc.oneof(
    fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/html', 'text/plain', ''),
    fc.string(),
  ),
  body: fc.oneof(
    { weight: 6, arbitrary: envelope },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    { weight: 1, arbitrary: fc.json().map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.constant('too-large' as const) },
  ),
});

const textOf = ({ body }: Reply): string => (body === 'too-large' ? '' : Buffer.from(body).toString());

describe('any reply', () => {
  it('is judged; a success only where GenAuth says so, a definite refusal only in its own words', () => {
    fc.assert(
      fc.property(reply, (given) => {
        const answer = judgeReply(given, 'answer', []);
        const read = judgeReply(given, 'read', []);
        expect(read.ok).toBe(answer.ok);
        if (answer.ok) {
          expect(given.status).toBeGreaterThanOrEqual(200);
          expect(given.status).toBeLessThan(300);
          expect(given.contentType).toMatch(/json/i);
          expect(textOf(given)).toContain('"statusCode":200');
          return;
        }
        if (!read.ok) expect(read.failure.effect).toBe('none');
        const { failure } = answer;
        if (failure.effect === 'none') expect(textOf(given)).toMatch(/"statusCode":[3-9]\d\d\b/);
        if (failure.kind === 'server-trouble' || failure.kind === 'not-genauth')
          expect(failure.effect).toBe('unknown');
        for (const text of [failure.serverMessage, failure.requestId]) {
          if (text === undefined) continue;
          expect(text).not.toBe('');
          expect(Array.from(text).length).toBeLessThanOrEqual(300);
          expect(text).not.toMatch(/(?!\u200C|\u200D)[\p{Cc}\p{Cf}]/u);
        }
      }),
      { numRuns: 3000 * longer },
    );
  });

  it('of the deepest nesting that fits is judged', () => {
    for (const text of [
      '['.repeat(65_536),
      `${'['.repeat(32_000)}${']'.repeat(32_000)}`,
      `{"data":${'{"a":'.repeat(13_000)}`,
    ]) {
      const deep = {
        status: 200,
        opaqueRedirect: false,
        contentType: 'application/json',
        body: Buffer.from(text),
      };
      expect(judgeReply(deep, 'read', []).ok).toBe(false);
    }
  });

  it('that hides a redirect is one', () => {
    const hidden = { status: 0, opaqueRedirect: true, contentType: '', body: new Uint8Array() };
    expect(judgeReply(hidden, 'answer', [])).toEqual({
      ok: false,
      failure: { kind: 'not-genauth', reason: 'redirect', effect: 'unknown' },
    });
  });
});
