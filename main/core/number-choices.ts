/** How many numbers a person chooses from. */
const count = 3;

/**
 * The right number among wrong ones of the same length, in random order.
 * `random(n)` gives an integer from 0 to n - 1, unpredictably.
 */
export function numberChoices(right: string, random: (below: number) => number): readonly string[] {
  const choices = new Set([right]);
  while (choices.size < count) {
    choices.add(Array.from(right, () => String(random(10))).join(''));
  }
  const rest = [...choices];
  const mixed: string[] = [];
  while (rest.length > 0) mixed.push(...rest.splice(random(rest.length), 1));
  return mixed;
}
