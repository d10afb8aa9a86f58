import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../../main/domain/util/plain-text';

/** Any sequence of UTF-16 units: halves of pairs as well. */
const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
  .map((codes) => String.fromCharCode(...codes));
const nasty = fc.constantFrom(
  ...Array.from(
    '\u202E\u2066\u200B\u200D\uFEFF\u00AD\u034F\uFE0F\u180B\u17B5\u3164\u2800\u2028\u0000\u001B\n\t\u0301\u20DD',
  ),
  '\u{E0041}',
  '\u{E0101}',
  '\u{F0000}',
  '\uD83D',
  '\uDE00',
);
const text = fc.oneof(
  units,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.oneof(nasty, fc.string({ maxLength: 5 })), { maxLength: 60 }).map((parts) => parts.join('')),
);
const length = fc.integer({ min: 1, max: 100 });

describe('text from outside', () => {
  it('comes out without controls, direction marks, halves of pairs or anything invisible', () => {
    fc.assert(
      fc.property(text, (value) => {
        // A joiner stays within a word of a script that needs it, and in an emoji: nowhere beside ASCII.
        expect(plainText(value)).not.toMatch(/[ -~](?:\u200C|\u200D|\uFE0F)|(?:\u200C|\u200D)[ -~]/u);
        expect(plainText(value).replace(/\u200C|\u200D|\uFE0F/g, '')).not.toMatch(
          /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('comes out as one line without blanks at its ends or two in a row', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(plainText(value)).not.toMatch(/^\s|\s$|\s\s|[^\S ]/u);
      }),
      { numRuns: 1000 },
    );
  });

  it('is never longer than asked', () => {
    fc.assert(
      fc.property(text, length, (value, most) => {
        expect(Array.from(plainText(value, most)).length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('does not change any more when it comes through again', () => {
    fc.assert(
      fc.property(text, length, (value, most) => {
        const once = plainText(value, most);
        expect(plainText(once, most)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it('stays as it is where it is harmless', () => {
    for (const value of [
      'Alex Chen',
      '陈伟',
      'Gehälter & Löhne',
      '<b>Payroll</b>',
      '🙂 Wiki',
      'محمد',
      'हिन्दी',
      'Nguyễn',
      // Persian, Sinhala, Devanagari and Malayalam with their joiners; a family, a heart on fire, a technician, a heart.
      'علی\u200Cرضا می\u200Cخواهد',
      'ශ්\u200Dරී',
      'शर्\u200Dमा क्\u200Cष',
      'ക്\u200Dയ',
      '👨\u200D👩\u200D👧',
      '❤\uFE0F\u200D🔥',
      '👩🏽\u200D💻',
      '❤\uFE0F',
    ]) {
      expect(plainText(value)).toBe(value.normalize('NFC'));
    }
  });

  it('is spelled in one way only, so that equal names are equal', () => {
    expect(plainText('Jose\u0301')).toBe('José'.normalize('NFC'));
  });

  it('has a blank where something deceptive stood, so that no two texts are joined by it', () => {
    expect(plainText('alex\u200B@example.com')).toBe('alex @example.com');
    expect(plainText('alex\uFE0F@example.com')).toBe('alex @example.com');
    expect(plainText('\u202Emoc.elpmaxe\u202C')).toBe('moc.elpmaxe');
    expect(plainText('a\r\nb\u2028c')).toBe('a b c');
    // Joiners that join nothing, or letters that are written without.
    expect(plainText('al\u200Dex\u200Cander')).toBe('al ex ander');
    expect(plainText('\u200Cعلی\u200C')).toBe('علی');
    expect(plainText('👨\u200Dx')).toBe('👨 x');
  });

  it('is empty when nothing visible is left', () => {
    for (const value of ['', ' \n', '\u200B\u202E', '\u3164\u2800\uFE0F', '\uD800', ' '.repeat(5000)]) {
      expect(plainText(value)).toBe('');
    }
  });

  it('carries no more marks on one letter than a language would', () => {
    expect(plainText(`x${'\u0336'.repeat(50)}y`)).toBe(`x${'\u0336'.repeat(4)}y`);
  });

  it('text from outside that is too long is cut visibly', () => {
    expect(plainText('abcdef', 6)).toBe('abcdef');
    expect(plainText('abcdefg', 6)).toBe('abcde…');
    expect(plainText('abcd  efgh', 6)).toBe('abcd…');
    expect(plainText('🙂'.repeat(10), 3)).toBe('🙂🙂…');
    expect(plainText('x'.repeat(10_000))).toBe(`${'x'.repeat(79)}…`);
  });

  it('is cut visibly where blanks or invisible characters hide what follows', () => {
    for (const filler of [' ', '\u200B', '\n']) {
      expect(plainText(`Payroll${filler.repeat(2000)}of someone else`)).toBe('Payroll…');
    }
  });
});
