import { readFileSync } from 'node:fs';
import { z } from 'zod/mini';
import { type Licence, licenceSchema } from '../../shared/about';

/** Reads what the build wrote of the packages that this app contains, by name. Throws if that is not there. */
export const readLicences = (path: string): readonly Licence[] =>
  z.array(licenceSchema).parse(JSON.parse(readFileSync(path, 'utf8')));
