/** How the pauses between tries grow. */
export type Backoff = {
  /** The longest pause after the first failure, in milliseconds; it doubles with each further one. */
  readonly firstMs: number;
  /** No pause is longer than this, in milliseconds. */
  readonly longestMs: number;
  /** From 0 to below 1. */
  readonly random: () => number;
};

/**
 * The pause after this many failures in a row, in milliseconds. With full jitter, so that many apps don't come back as
 * one.
 */
export const backoffMs = (failures: number, { firstMs, longestMs, random }: Backoff): number =>
  random() * Math.min(longestMs, firstMs * 2 ** (failures - 1));
