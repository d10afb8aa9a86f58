/** Gives back the last number while the next ones differ from it by less: two clocks that show the same moment do. */
export function steady(jitter: number): (value: number) => number {
  let last = -Infinity;
  return (value) => {
    if (Math.abs(value - last) >= jitter) last = value;
    return last;
  };
}
