import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeTail, tailLength } from '../../../../../main/domain/requests/push-code';
import { pushCodeSchema } from '../../../../../shared/push-login-payload';

const allowed = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~=-';
const code = fc.string({ unit: fc.constantFrom(...Array.from(allowed)), minLength: 1, maxLength: 512 });

describe('a push code', () => {
  it('has 1 to 512 URL-safe characters', () => {
    fc.assert(fc.property(code, (text) => pushCodeSchema.safeParse(text).success));
  });

  it('has no other character anywhere', () => {
    fc.assert(
      fc.property(code, fc.string({ unit: 'binary', maxLength: 3 }), code, (before, between, after) => {
        const text = `${before}${between}${after}`.slice(0, 512);
        expect(pushCodeSchema.safeParse(text).success).toBe(
          Array.from(text).every((each) => allowed.includes(each)),
        );
      }),
    );
  });

  it.each([
    [''],
    ['a'.repeat(513)],
    ['code\n'],
    ['\ncode'],
    ['code code'],
    ['code%20'],
    ['ｃｏｄｅ'],
    ['code\0'],
  ])('no push code is read from %j', (text) => expect(pushCodeSchema.safeParse(text).success).toBe(false));
});

describe('what may be shown of a push code', () => {
  it('is its end, six characters at most, and never more than half of it', () => {
    fc.assert(
      fc.property(code, (text) => {
        const tail = codeTail(text);
        expect(text.endsWith(tail)).toBe(true);
        expect(tail.length).toBe(Math.min(tailLength, Math.floor(text.length / 2)));
      }),
    );
  });

  it.each([
    ['A', ''],
    ['AB', 'B'],
    ['ABCDEFGHIJKL', 'GHIJKL'],
    ['ABCDEFGHIJKLM', 'HIJKLM'],
  ])('of %s is "%s"', (text, tail) => expect(codeTail(text)).toBe(tail));
});
