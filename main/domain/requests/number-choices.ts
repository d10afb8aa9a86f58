/**
 * The right number among two wrong ones of the same length, in random order.
 * `random(n)` gives an integer from 0 to n - 1, unpredictably.
 */
export function numberChoices(right: string, random: (below: number) => number): readonly string[] {
  const all = 10 ** right.length;
  // Two different distances from the right number, each as likely as any other.
  const first = 1 + random(all - 1);
  const other = 1 + random(all - 2);
  const distances = [0, first, other < first ? other : other + 1];
  const numbers = distances.map((distance) =>
    String((Number(right) + distance) % all).padStart(right.length, '0'),
  );
  const mixed: string[] = [];
  while (numbers.length > 0) mixed.push(...numbers.splice(random(numbers.length), 1));
  return mixed;
}
