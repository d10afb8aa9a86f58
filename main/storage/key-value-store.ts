/** What this app uses of electron-store. Its values come from a file that anyone may have edited: all unknown. */
export type KeyValueStore = {
  get(key: string): unknown;
  set(values: Readonly<Record<string, unknown>>): void;
  clear(): void;
};
