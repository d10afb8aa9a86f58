import * as fc from 'fast-check';

/** A value in one case of so many; mostly none. */
export const rarely = <T>(oneOf: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: oneOf - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { data: value };
  return value;
};

/** Texts that look like another, hide, break lines, pile up, or mean something elsewhere. */
const texts: readonly string[] = [
  '',
  ' ',
  '0',
  'null',
  'approve',
  'CONFIRM',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  'a\u0000b\u0007\u001B[31m\r\n',
  '\uD800',
  'x\uDC00\uD83D',
  'alex\u202Egro.elpmaxe@\u202C',
  '\u2066\u200B\uFEFF\u00AD\u2028\u2029\u3164\u2800',
  '\u{E0041}\u{E0042}\u{1D173}',
  'a\u0301\u0302\u0303\u0304\u0305\u0306\u0307',
  '\u0345'.repeat(3000),
  '\uFDFA'.repeat(500),
  'x'.repeat(5000),
  '\u{1D538}'.repeat(200),
  '9'.repeat(400),
  '..%2F..%00%0a',
  '<script>alert(1)</script>',
  '${1+1}{{1+1}}%s%n',
  '42',
  'r1',
  'n1',
];

const numbers: readonly number[] = [
  0,
  -0,
  -1,
  1,
  0.5,
  200,
  404,
  NaN,
  Infinity,
  -Infinity,
  1e308,
  5e-324,
  1e21,
  2 ** 31,
  2 ** 53,
  8.64e15,
  8.64e15 + 1,
];

/** Objects that pretend to be something else, or can't be turned into anything. */
const objects: readonly unknown[] = [
  {},
  [],
  [[]],
  [null],
  { length: 3, 0: 'a', 1: 'b', 2: 'c' },
  { length: { toString: 1 } },
  { size: { valueOf: 1, toString: 1 } },
  { toString: 1, valueOf: null },
  { constructor: { name: { toString: 1 } } },
  nested(60),
];

/** Texts that no one expects. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...texts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);

/** Values of every kind that no one expects: wrong types, special numbers and texts, deep ones, large ones. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: hostileText },
  { weight: 4, arbitrary: fc.constantFrom(...numbers) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(null, undefined, true, false, ...objects),
  },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** Names of fields: known ones of other places, and those that objects have without having them. */
export const hostileKey: fc.Arbitrary<string> = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'toJSON',
  'then',
  'length',
  'id',
  'ids',
  'answer',
  'number',
  'matchNumber',
  'eventData',
  'statusCode',
  'data',
  'version',
  '',
  '\uD800',
  '0',
);

/** Anything at all, also what no JSON can hold. */
export const anyValue: fc.Arbitrary<unknown> = fc.anything({
  maxDepth: 2,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
  withBoxedValues: true,
});
