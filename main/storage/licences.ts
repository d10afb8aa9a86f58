import { readFileSync } from 'node:fs';
import { z } from 'zod';

const licencesSchema = z.array(
  z.object({
    name: z.string().min(1),
    /** Missing with Electron only: its version is that of the one that runs. */
    version: z.string().min(1).exactOptional(),
    /** An SPDX identifier. */
    licence: z.string().min(1),
    text: z.string().min(1),
  }),
);

/** A package that this app contains, with its licence's text. */
export type Licence = Readonly<z.infer<typeof licencesSchema>[number]>;

/** Reads what the build wrote of the packages that this app contains, by name. Throws if that is not there. */
export const readLicences = (path: string): readonly Licence[] =>
  licencesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
