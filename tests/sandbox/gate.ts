/** Something to wait for that a test opens by hand. */
export type Gate = { readonly opened: Promise<void>; readonly release: () => void };

/** A closed gate. */
export function makeGate(): Gate {
  let release = (): void => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { opened, release: () => release() };
}
