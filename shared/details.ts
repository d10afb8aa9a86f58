/** What a push login may say about where it comes from. This is the one list of it. */
export const detailNames = [
  'account',
  'appName',
  'appId',
  'ip',
  'location',
  'device',
  'browser',
  'os',
] as const;

export type DetailName = (typeof detailNames)[number];

/**
 * What the request says about itself: claims, not proofs (anyone who is signed in may publish an event).
 * All plain text, cleaned and cut; a missing one is shown as "unknown".
 */
export type Details = { readonly [Name in DetailName]?: string };

/** A field of which several messages said different things: all of them, in the order in which they came. */
export type Contradiction = { readonly field: DetailName; readonly values: readonly string[] };
