import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serverWords } from '../../../../../main/genauth/http/server-words';

describe("a server's words", () => {
  it.each<[string, readonly string[], string]>([
    ['Hello', [], 'Hello'],
    ['The token t0ken is not valid', ['t0ken'], 'The token … is not valid'],
    ['t0ken and t0ken', ['t0ken'], '… and …'],
    ['Bearer a+b/c=', ['a+b/c='], 'Bearer …'],
    ['/sub?token=a%2Bb%2Fc%3D&x', ['a+b/c='], '/sub?token=…&x'],
    ['short-and-long', ['short', 'short-and-long'], '…'],
    ['Nothing to hide', [''], 'Nothing to hide'],
    // A Kelvin sign, which turns into a plain K.
    ['to\u212Aen', ['toKen'], '…'],
    ['<b>t0ken</b>\u202E\n', ['t0ken'], '<b>…</b>'],
  ])('%j without %j are %j', (text, secrets, shown) => {
    expect(serverWords(text, secrets)).toBe(shown);
  });

  it('are short, and no end of a secret stays where they are cut', () => {
    const secret = 'x'.repeat(400);
    expect(serverWords(`${'a'.repeat(290)} ${secret}`, [secret])).toBe(`${'a'.repeat(290)} …`);
    expect(serverWords('a'.repeat(100), [], 10)).toBe(`${'a'.repeat(9)}…`);
  });

  it('hold no secret, whatever stands around it', () => {
    const secret = fc.stringMatching(/^[!-~]{2,12}$/);
    const property = fc.property(
      fc.array(secret, { maxLength: 3 }),
      fc.array(fc.nat(9)),
      (secrets, order) => {
        const parts = [...secrets, ...secrets.map(encodeURIComponent), ' ', '\u200B', 'K\u0301', '%', 'a'];
        const text = order.map((index) => parts[index % parts.length]).join('');
        const shown = serverWords(text, secrets, 40);
        for (const each of secrets) expect(shown).not.toContain(each);
      },
    );
    fc.assert(property, { numRuns: 2000 });
  });
});
