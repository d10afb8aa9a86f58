/** Controls, and what turns the direction of text around or is invisible: they make one text look like another. */
const deceptive = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]+/gu;

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
    .replace(deceptive, ' ')
    .replace(piled, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(line);
  const isWhole = considered === value && characters.length <= maxLength;
  return isWhole || line === ''
    ? line
    : `${characters
        .slice(0, maxLength - 1)
        .join('')
        .trimEnd()}…`;
}
