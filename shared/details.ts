/** One value for each detail: for what a push login may say about where it comes from. This is the one list of it. */
export const forDetails = <T>(value: T) => ({
  account: value,
  appName: value,
  appId: value,
  ip: value,
  location: value,
  device: value,
  browser: value,
  os: value,
});

export type DetailName = keyof ReturnType<typeof forDetails>;

const one = forDetails(true);

/** The names of the details. */
export const detailNames: readonly DetailName[] = Object.keys(one).filter(
  (name): name is DetailName => name in one,
);

/**
 * What the request says about itself: claims, not proofs (anyone who is signed in may publish an event).
 * All plain text, cleaned and cut; a missing one is shown as "unknown".
 */
export type Details = { readonly [Name in DetailName]?: string };

/** A field of which several messages said different things: all of them, in the order in which they came. */
export type Contradiction = { readonly field: DetailName; readonly values: readonly string[] };
