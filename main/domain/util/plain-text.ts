/** Controls, and what turns the direction of text around or is invisible: they make one text look like another. */
const deceptive = '[\\p{C}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\u2800]+';

/** Scripts that are not written rightly without joiners between their letters. */
const joining = [
  'Arabic',
  'Syriac',
  'Mongolian',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
]
  .concat(['Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Myanmar', 'Khmer', 'Tibetan'])
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** What is invisible and belongs where it stands: a joiner within a word of these scripts, and what makes one emoji of several. */
const belonging = [
  `(?<=[${joining}])[\\u200C\\u200D](?=[${joining}])(?=\\p{L})`,
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]\\uFE0F?)\\u200D(?=\\p{Extended_Pictographic})',
  '(?<=\\p{Extended_Pictographic})\\uFE0F',
].join('|');

const invisible = new RegExp(`(${belonging})|${deceptive}`, 'gu');

/** More combining marks than any language stacks on one letter. */
const piled = /(\p{M}{4})\p{M}+/gu;

/**
 * Text from outside as it may be shown: one line of visible characters, cut with an ellipsis after `maxLength`
 * characters. Empty when nothing visible is left.
 */
export function plainText(value: string, maxLength = 80): string {
  // Bound the work before the normalisation: no field needs more than this.
  const considered = value.slice(0, maxLength * 8);
  const line = considered
    .normalize('NFC')
    .replace(piled, '$1')
    .replace(invisible, (_, kept: string | undefined) => kept ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(line);
  const isWhole = considered === value && characters.length <= maxLength;
  return isWhole || line === ''
    ? line
    : `${characters
        .slice(0, maxLength - 1)
        .join('')
        // Nothing is left to join with.
        .replace(/(?:\u200C|\u200D)+$/u, '')
        .trimEnd()}…`;
}
