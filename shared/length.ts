/**
 * Checks how long a text (in UTF-16 units) or a list is; for `refine`. Zod's own `min` and `max` also measure what is
 * neither, and throw over `{"length": {"toString": 1}}`: one such value in a file would keep the app from starting.
 */
export const ofLength =
  (least: number, most = Infinity) =>
  ({ length }: { readonly length: number }): boolean =>
    length >= least && length <= most;
