import * as fc from 'fast-check';
import { hostileKey, hostileValue, rarely } from './hostile';

type Path = readonly string[];
type Fields = Readonly<Record<string, unknown>>;

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The most places of a value that are considered. */
const mostPlaces = 60;

/** Where something stands in a value: itself, its fields, their fields. */
function placesIn(value: unknown): readonly Path[] {
  const places: Path[] = [[]];
  for (let next = 0; next < places.length && places.length < mostPlaces; next++) {
    const path = places[next] ?? [];
    const here = path.reduce<unknown>((part, key) => (isFields(part) ? part[key] : undefined), value);
    if (isFields(here)) places.push(...Object.keys(here).map((key) => [...path, key]));
  }
  return places;
}

/** In the place of what is to be left out. */
const gone = Symbol('gone');

/** The same value with something else in one place. The original stays as it is. */
function changeAt(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (!isFields(value)) return value;
  const next = changeAt(value[key], rest, change);
  if (isList(value)) {
    return value.flatMap((each, at) => (String(at) !== key ? [each] : next === gone ? [] : [next]));
  }
  const others = Object.entries(value).filter(([name]) => name !== key);
  // Defines `__proto__` as any other field, as JSON.parse does.
  return Object.fromEntries(next === gone ? others : [...others, [key, next]]);
}

const edit = fc.record({
  at: fc.nat(mostPlaces * 7),
  how: fc.constantFrom('replace', 'leave out', 'add', 'nest', 'wrap', 'double', 'as text'),
  key: hostileKey,
  value: hostileValue,
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(old: unknown, { how, key, value }: Edit): unknown {
  switch (how) {
    case 'replace':
      return value;
    case 'leave out':
      return gone;
    case 'add':
      if (isList(old)) return [...old.slice(0, 20), value];
      return isFields(old) ? Object.fromEntries([...Object.entries(old), [key, value]]) : value;
    case 'nest':
      return { [key]: old };
    case 'wrap':
      return [old];
    case 'double':
      return typeof old === 'string' ? old + old : isList(old) ? [...old, ...old] : [old, old];
    case 'as text':
      return JSON.stringify(old) ?? '';
    default:
      return old;
  }
}

/** Valid values with up to three changes in some of their places; some stay valid. */
export const mutated = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(valid, fc.array(edit, { maxLength: 3 })).map(([value, edits]) =>
    edits.reduce<unknown>((before, each) => {
      const places = placesIn(before);
      const after = changeAt(before, places[each.at % places.length] ?? [], (old) => edited(old, each));
      return after === gone ? undefined : after;
    }, value),
  );

/** Pieces that mean something in JSON, in a URL, or to a decoder. */
const pieces: readonly string[] = [
  ...Array.from('{}[]"\\,:/?#@&=;%+ \n\u0000\uD800\u202E\uFEFF'),
  ...String.raw`1e999 -1e999 1e-999 0x10 NaN null true "" [] {} "__proto__":{}, \ud800 \u0000`.split(' '),
  ...'%00 %2f %3D %ED%A0%80 %FF // .. pushCodeId=x "pushCodeId":"x", push-approver: data'.split(' '),
  '[['.repeat(300),
];

const cut = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(2000) }),
  put: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
  ),
});

/** Valid texts in which up to three stretches were replaced, left out, or had something put in; some stay valid. */
export const mutatedText = (valid: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(valid, fc.array(cut, { maxLength: 3 })).map(([text, cuts]) =>
    cuts.reduce((before, { at, length, put }) => {
      const start = Math.floor(at * before.length);
      return before.slice(0, start) + put + before.slice(start + length);
    }, text),
  );

const flip = fc.record({ at: fc.nat(10_000), to: fc.nat(255) });

/** The bytes of valid texts with up to three of them changed, or cut short; some stay valid. */
export const mutatedBytes = (valid: fc.Arbitrary<string>): fc.Arbitrary<Buffer> =>
  fc.tuple(valid, fc.array(flip, { maxLength: 3 }), rarely(5, fc.nat(2000))).map(([text, flips, end]) => {
    const bytes = Buffer.from(text);
    if (bytes.length > 0) for (const { at, to } of flips) bytes[at % bytes.length] = to;
    return bytes.subarray(0, end);
  });
