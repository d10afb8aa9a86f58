// This room: the snapshot that main sent last, and calls to main.

import { useEffect, useState } from 'preact/hooks';

/** A value that components follow. */
export type Store<T> = {
  readonly get: () => T;
  readonly set: (value: T) => void;
  /** Calls back after every change; returns a function to stop. */
  readonly follow: (listener: () => void) => () => void;
};

export function makeStore<T>(initial: T): Store<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    follow: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The store's value; the component renders again with every change. */
export function useStore<T>(store: Store<T>): T {
  const [value, setValue] = useState(() => store.get());
  useEffect(() => {
    const update = (): void => setValue(() => store.get());
    // It may have changed between the rendering and this effect.
    update();
    return store.follow(update);
  }, [store]);
  return value;
}
