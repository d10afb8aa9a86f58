import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameName, otherFormsOf } from '../../../../../main/domain/account/account-names';
import { isOtherAccount } from '../../../../../main/domain/requests/answering-account';
import { pushLogin } from '../requests/push-logins';

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));

describe('one account is known', () => {
  it.each([
    ['in either form of Unicode', 'Jose\u0301@example.com', 'José@example.com'],
    ['in Korean taken apart', '김민수', '김민수'.normalize('NFD')],
    ['in any case', 'ALEX@Example.com', 'alex@example.com'],
    ['in any case of another alphabet', 'ИВАН', 'иван'],
    ['in either sigma', 'ΑΛΈΞΗΣ', 'αλέξησ'],
    ['in full width, as an e-mail address', 'ＡＬＥＸ＠example．com', 'alex@example.com'],
    ['in full width, as a phone number', '＋８６　１３８００００００００', '+8613800000000'],
    ['with its digits in groups', '+86 138-0000-0000', '+8613800000000'],
    ['with the 0 that is dialled at home in brackets', '+43 (0)664 1234567', '+436641234567'],
    ['with the 00 of a call abroad', '0086 13800000000', '+8613800000000'],
  ])('%s', (_, one, other) => {
    expect(isSameName(one, other)).toBe(true);
    expect(isSameName(other, one)).toBe(true);
  });
});

it.each([
  ['another number', '+8613800000000', '+8613800000001'],
  ['a country that nobody told', '13800000000', '+8613800000000'],
  ['another country', '+113800000000', '+8613800000000'],
  ['another host', 'alex@example.com', 'alex@example.com.evil.example'],
  ['a letter that looks alike', 'alex@example.com', 'аlex@example.com'],
  ['a user name in full width, which a server may keep apart', 'ａｌｅｘ', 'alex'],
  ['a name that only compatibility makes the same', 'ﬁnn', 'finn'],
  ['a short code in groups', '12-34', '1234'],
])('%s is another account', (_, one, other) => expect(isSameName(one, other)).toBe(false));

const digit = fc.constantFrom(...Array.from('0123456789'));
const country = fc.constantFrom('1', '7', '43', '86', '852', '1242');
const subscriber = fc
  .tuple(fc.constantFrom(...Array.from('123456789')), fc.array(digit, { minLength: 7, maxLength: 10 }))
  .map(([first, rest]) => [first, ...rest].join(''));
const separators = fc.array(fc.constantFrom('', '', ' ', '-', '.', '/', '\u2011'), {
  minLength: 20,
  maxLength: 20,
});
const spelt = (text: string, between: readonly string[]): string =>
  Array.from(text, (each, at) => `${each}${between[at] ?? ''}`).join('');

it('an own phone number is own in every form, if the server tells its country: however it is grouped, in any width', () => {
  fc.assert(
    fc.property(
      country,
      subscriber,
      separators,
      fc.boolean(),
      fc.boolean(),
      (code, number, between, isWide, told) => {
        const forms = [
          `+${code}${number}`,
          `00${code}${number}`,
          `+${code}(0)${number}`,
          number,
          `0${number}`,
        ];
        // The profile names it with its country, without it, or with the 0.
        for (const phone of [forms[0], number, `0${number}`]) {
          if (phone === undefined) continue;
          const own = ['alex', phone, ...otherFormsOf(phone, told ? `+${code}` : code)];
          for (const form of forms) {
            const text = spelt(form, between);
            const account = isWide ? wide(text) : text;
            expect(isOtherAccount(pushLogin({ details: { account } }), own)).toBe(false);
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});

it('of two numbers, whatever their countries and form, neither is taken for the other', () => {
  fc.assert(
    fc.property(country, country, subscriber, subscriber, (oneCode, otherCode, one, other) => {
      fc.pre(one !== other || oneCode !== otherCode);
      // A number of one country may begin as another's country code: +1 242… is one number.
      fc.pre(`${oneCode}${one}` !== `${otherCode}${other}`);
      const own = [one, ...otherFormsOf(one, oneCode)];
      expect(isOtherAccount(pushLogin({ details: { account: `+${otherCode}${other}` } }), own)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it('any name is the same in each form of Unicode and any case, and without a country code nothing is added', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(name, (text) => {
      for (const form of ['NFC', 'NFD'] as const) expect(isSameName(text, text.normalize(form))).toBe(true);
      expect(isSameName(text, text.toLowerCase())).toBe(true);
      for (const code of ['', 'China', '+', '+86 x']) expect(otherFormsOf(text, code)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
