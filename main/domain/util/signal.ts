/**
 * Something that happens. What is built early emits it, what is built late listens: so nothing is used before it is
 * there, which the compiler can see.
 */
export class Signal<T = void> {
  readonly #listeners: ((value: T) => void)[] = [];

  /** Calls the listeners, in the order in which they came. */
  readonly emit = (value: T): void => {
    for (const listener of this.#listeners) listener(value);
  };

  /** Adds a listener, for good. */
  on(listener: (value: T) => void): void {
    this.#listeners.push(listener);
  }
}
