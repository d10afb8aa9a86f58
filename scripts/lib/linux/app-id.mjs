import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../project.mjs';

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  desktopName: z.string(),
  homepage: z.string(),
  author: z.object({ name: z.string(), email: z.string() }),
});

/** What package.json says of the app. */
export const manifest = manifestSchema.parse(
  JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')),
);

/** The app's name among all programs: of its desktop entry, its icons and its AppStream description. */
export const appId = manifest.desktopName.replace(/\.desktop$/, '');
