import { useEffect, useRef, useState } from 'preact/hooks';

/** So many rows of a list are made at once: of hundreds, the window would do nothing else for too long. */
const atOnce = 25;

/** Of these, the ones to show now, in their order: what was shown already, and some more each time until all are. */
export function useGradually<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const shown = useRef<ReadonlySet<string>>(new Set());
  const [, setTurn] = useState(0);
  let room = atOnce;
  const now = items.filter(({ id }) => shown.current.has(id) || room-- > 0);
  shown.current = new Set(now.map(({ id }) => id));
  const isAll = now.length === items.length;
  useEffect(() => {
    if (isAll) return;
    const timer = setTimeout(() => setTurn((turn) => turn + 1));
    return () => clearTimeout(timer);
  });
  return now;
}
