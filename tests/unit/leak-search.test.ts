import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findNumber, findSecrets } from '../support/leak-search';

const secret = 'gQE-8TwAAAAAAAAAAS5odHRwOi8vd2VpeGluLnFxLmNvbS9xLzAyMGJjX/+~';
const found = (data: Buffer) => findSecrets([{ kind: 'code', value: secret }], [{ name: 'here', data }]);

const around = fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes));
const writings: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(encodeURIComponent(text)),
  (text) => Buffer.from(Buffer.from(text).toString('hex')),
];
const base64 = ['base64', 'base64url'] as const;

test('a secret is found however it is written and whatever stands around it', () => {
  fc.assert(
    fc.property(around, around, (before, after) => {
      for (const write of writings) {
        expect(found(Buffer.concat([before, write(secret), after]))).toEqual(['code in here']);
      }
      for (const encoding of base64) {
        const whole = Buffer.concat([before, Buffer.from(secret), after]).toString(encoding);
        expect(found(Buffer.from(whole))).toEqual(['code in here']);
      }
    }),
  );
});

test('a part of a secret is found, and the last characters of a push code are nothing', () => {
  expect(found(Buffer.from(secret.slice(0, 40)))).toHaveLength(1);
  expect(found(Buffer.from(secret.slice(-40)))).toHaveLength(1);
  expect(found(Buffer.from(secret.slice(-6)))).toEqual([]);
});

test('a number is found by itself only', () => {
  const numberIn = (text: string) => findNumber('42', [{ name: 'here', data: Buffer.from(text) }]);
  for (const text of ['42', 'x42y', ' 42\n', '"42"', '4\u00002\u0000'])
    expect(numberIn(text)).toEqual(['42 in here']);
  for (const text of ['', '142', '420', '4 2']) expect(numberIn(text)).toEqual([]);
});
