import { useEffect, useState } from 'preact/hooks';
import { Gradual } from '../state/gradual';

/** Of these, the ones to show now, in their order: what was shown already, and some more each turn until all are. */
export function useGradually<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const [gradual] = useState(() => new Gradual());
  const [, setTurn] = useState(0);
  const now = gradual.take(items);
  useEffect(() => {
    if (gradual.isRested) return;
    const timer = setTimeout(() => {
      gradual.nextTurn();
      if (now.length < items.length) setTurn((turn) => turn + 1);
    });
    return () => clearTimeout(timer);
  });
  return now;
}
