/** The width of letters and digits that input methods for Chinese and Japanese type: U+FF01 is `!`, U+FF5E is `~`. */
const narrow = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');

/** A phone number as it is dialled: `+8613800000000`, or digits alone where no country is named. Undefined for anything else. */
function phoneOf(text: string): string | undefined {
  const digits = narrow(text)
    .replace(/[\s./\-\u2010-\u2015]/g, '')
    .replace(/^00/, '+')
    // What is dialled at home only.
    .replace(/^(\+\d{1,4})\(0\)/, '$1')
    .replace(/[()]/g, '');
  return /^\+?\d{7,15}$/.test(digits) ? digits : undefined;
}

/**
 * What is the same of two ways to write a name. Neither case nor Unicode's form tells accounts apart, nor how a phone number
 * is grouped. Width doesn't in phone numbers and e-mail addresses; of user names a server may keep `ａｌｅｘ` and `alex` apart.
 */
function keyOf(name: string): string {
  const phone = phoneOf(name);
  if (phone !== undefined) return phone;
  const text = name.trim().normalize('NFC');
  const narrowed = narrow(text);
  // The other small sigma stands at the end of a word only.
  return (narrowed.includes('@') ? narrowed : text).toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/** Whether two are the same name. No country is guessed. */
export const isSameName = (one: string, other: string): boolean => keyOf(one) === keyOf(other);

/**
 * The same phone number with the country code of the profile (E.164), and without it. Most countries leave
 * the 0 in front that is dialled at home away abroad; Italy doesn't.
 */
export function otherFormsOf(phone: string, countryCode: string): readonly string[] {
  const country = /^\+?([1-9]\d{0,3})$/.exec(narrow(countryCode).trim())?.[1];
  const number = phoneOf(phone);
  if (country === undefined || number === undefined) return [];
  const prefix = `+${country}`;
  if (number.startsWith('+') && !number.startsWith(prefix)) return [];
  const given = number.startsWith('+') ? number.slice(prefix.length) : number;
  const bare = given.replace(/^0/, '');
  const forms = [bare, `0${bare}`, `${prefix}${bare}`, `${prefix}${given}`];
  return [...new Set(forms)].filter((form) => form !== number);
}
