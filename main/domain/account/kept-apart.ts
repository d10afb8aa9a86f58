/** One of two users who listen at the same event centre. */
export type Witness = {
  /** Publishes a mark as this user. False if the server would not. */
  readonly publish: (mark: string) => Promise<boolean>;
  /** Calls back with each mark that arrives for this user, until the signal is aborted. */
  readonly hear: (listener: (mark: string) => void, signal: AbortSignal) => void;
};

/**
 * Whether neither of two users hears what the other one publishes. Each has to hear their own mark: only then was there
 * something to hear, and what came before it has arrived. Undefined where that can't be tried. Where a mark does not
 * arrive, it waits until the signal is aborted.
 */
export async function areKeptApart(
  [first, second]: readonly [Witness, Witness],
  makeMark: () => string,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const marks = [makeMark(), makeMark()] as const;
  const strayed = Promise.race([heard(first, marks[1], signal), heard(second, marks[0], signal)]);
  const tryBoth = async (): Promise<boolean | undefined> => {
    for (const [witness, mark] of [
      [first, marks[0]],
      [second, marks[1]],
    ] as const) {
      const own = heard(witness, mark, signal);
      if (!(await witness.publish(mark))) return undefined;
      await own;
    }
    return true;
  };
  return Promise.race([strayed.then(() => false), tryBoth()]);
}

const heard = (witness: Witness, mark: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    witness.hear((each) => {
      if (each === mark) resolve();
    }, signal);
  });
