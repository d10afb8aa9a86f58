/**
 * How a request ended. `reported`: answered with "This wasn't me"; a `failure` with it says that the denial did not
 * surely count. `closed`: answered elsewhere, or gone. `unknown`: the app ended while the answer was on its way.
 */
export const outcomes = ['approved', 'denied', 'reported', 'expired', 'closed', 'unknown'] as const;

/** How a request ended. */
export type Outcome = (typeof outcomes)[number];

/** The formats of an export. */
export const exportFormats = ['csv', 'json'] as const;

/** What became of an export. `name`: the file's, without its folder. */
export type ExportOutcome =
  | { readonly kind: 'saved'; readonly name: string; readonly count: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed' };
