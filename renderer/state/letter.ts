/** A key press, as far as a letter is read from it. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code'>;

/** What the keys of this keyboard give without a modifier, by their places; empty where that is not known. */
export type Layout = ReadonlyMap<string, string>;

const isLatin = (text: string | undefined): text is string => text !== undefined && /^[a-z0-9]$/i.test(text);

/**
 * The letter or digit of a key, upper case: what stands on it in this layout. With a modifier a key may give another sign (on
 * a Mac, Option and A give “å”): then what it gives without, and in a layout without Latin letters what is printed in that
 * place.
 */
export function letterOf({ key, code }: KeyPress, layout: Layout): string | undefined {
  if (isLatin(key)) return key.toUpperCase();
  const plain = layout.get(code);
  if (isLatin(plain)) return plain.toUpperCase();
  return /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1];
}

let known: Layout = new Map();

/** This keyboard's layout, as it was last looked at. */
export const layoutNow = (): Layout => known;

/** Looks at the layout now, and whenever the window gets the keyboard: it may have been changed meanwhile. */
export function followLayout(): void {
  const look = async (): Promise<void> => {
    const keyboard: unknown = Reflect.get(navigator, 'keyboard');
    if (typeof keyboard !== 'object' || keyboard === null || !('getLayoutMap' in keyboard)) return;
    const { getLayoutMap } = keyboard;
    if (typeof getLayoutMap !== 'function') return;
    const map: unknown = await Reflect.apply(getLayoutMap, keyboard, []);
    known = new Map(entriesOf(map));
  };
  // Where the system does not tell, the letters are read without it.
  const quietly = (): void => void look().catch(() => undefined);
  window.addEventListener('focus', quietly);
  quietly();
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value;

const entriesOf = (map: unknown): readonly (readonly [string, string])[] =>
  (isIterable(map) ? [...map] : []).flatMap((entry) => {
    const pair: readonly unknown[] = Array.isArray(entry) ? entry : [];
    const [code, sign] = pair;
    return typeof code === 'string' && typeof sign === 'string' ? [[code, sign] as const] : [];
  });
