import { z } from 'zod/mini';
import { ofLength } from './length';

/** A third party's work that this app contains. */
export const licenceSchema = z.object({
  name: z.string().check(ofLength(1)),
  /** Absent only for Electron, whose version is known at run time. */
  version: z.exactOptional(z.string().check(ofLength(1))),
  /** An SPDX identifier. */
  licence: z.string().check(ofLength(1)),
  /** The licence's text, as it came. */
  text: z.string().check(ofLength(1)),
});

export type Licence = Readonly<z.infer<typeof licenceSchema>>;

/** What this app is made of. */
export type About = {
  /** Whether there are documents to open: a copy of the project without a homepage has none. */
  readonly hasHelp: boolean;
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly licences: readonly Licence[];
};
