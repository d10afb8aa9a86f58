import { z } from 'zod/mini';

/**
 * Checks how long a text (in UTF-16 units) or a list is. Zod's own `minLength` and `maxLength` also measure what is
 * neither, and throw over `{"length": {"toString": 1}}`: one such value in a file would keep the app from starting.
 */
export const ofLength = (
  least: number,
  most = Infinity,
  message?: string,
): z.core.$ZodCheck<{ readonly length: number }> =>
  z.refine(({ length }) => length >= least && length <= most, message);
