import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Licence } from '../../shared/about';

const licencesSchema = z.array(
  z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
);

/** Reads what the build wrote of the works of others that this app holds. Empty if that is not there. */
export function readLicences(path: string): readonly Licence[] {
  try {
    return licencesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}
