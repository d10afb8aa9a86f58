/** A third party's work that this app holds. */
export type Licence = {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** The licence's text, as it came. */
  readonly text: string;
};

/** What this app is made of. */
export type About = {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly licences: readonly Licence[];
};
