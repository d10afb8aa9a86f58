import { useEffect, useState } from 'preact/hooks';

/** How many rows of a list are made in one turn: hundreds at once would block the window for too long. */
export const atOnce = 10;

/** Which rows of a list are there: a few more in each turn, however often the list is rendered meanwhile. */
export class Gradual {
  #shown: ReadonlySet<string> = new Set();
  #room = atOnce;

  /** Of these, the ones to show now, in their order: what was shown already, and as many more as there is room for. */
  take<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
    const now = items.filter(({ id }) => this.#shown.has(id) || this.#takesRoom());
    this.#shown = new Set(now.map(({ id }) => id));
    return now;
  }

  /** Whether no row was made in this turn yet. */
  get isRested(): boolean {
    return this.#room === atOnce;
  }

  /** The turn is over. */
  nextTurn(): void {
    this.#room = atOnce;
  }

  #takesRoom(): boolean {
    if (this.#room === 0) return false;
    this.#room -= 1;
    return true;
  }
}

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
