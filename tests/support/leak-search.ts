/** Something that must stand nowhere, and what it is. */
export type Secret = { readonly kind: string; readonly value: string };

/** Somewhere to look. */
export type Place = { readonly name: string; readonly data: Buffer };

/** A longer secret is searched for by its two ends: so it is found where it was cut as well. Characters. */
const longest = 40;

/** How bytes may stand inside of base64: its groups of three begin before, at or after theirs. */
const base64Forms = (value: string): readonly string[] =>
  [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
    // Without the characters that also depend on the neighbours.
    const inner = whole.toString('base64').slice(before === 0 ? 0 : before + 1, -4);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });

/** Every way in which a secret would be found. */
export function formsOf(value: string): readonly Buffer[] {
  const ends = value.length <= longest ? [value] : [value.slice(0, longest), value.slice(-longest)];
  const texts = ends.flatMap((end) => [
    end,
    encodeURIComponent(end),
    Buffer.from(end).toString('hex'),
    ...base64Forms(end),
  ]);
  const utf16 = ends.map((end) => Buffer.from(end, 'utf16le'));
  return [...[...new Set(texts)].map((text) => Buffer.from(text)), ...utf16];
}

/** Where which secrets stand: `kind in place`. */
export function findSecrets(secrets: readonly Secret[], places: readonly Place[]): readonly string[] {
  return secrets.flatMap(({ kind, value }) => {
    const forms = formsOf(value);
    return places
      .filter(({ data }) => forms.some((form) => data.includes(form)))
      .map(({ name }) => `${kind} in ${name}`);
  });
}

/** The places where a number stands by itself, not inside of a longer one: it is too short to be searched for otherwise. */
export function findNumber(number: string, places: readonly Place[]): readonly string[] {
  const alone = new RegExp(`(?<!\\d)${number}(?!\\d)`);
  return places
    .filter(({ data }) => {
      const text = data.toString('latin1');
      return alone.test(text) || alone.test(text.replaceAll('\0', ''));
    })
    .map(({ name }) => `${number} in ${name}`);
}
