import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../project.mjs';

/**
 * What package.json says of the app. Read without a schema: nothing is installed yet where this is needed first.
 * @type {{
 *   readonly name: string, readonly version: string, readonly description: string, readonly desktopName: string,
 *   readonly homepage: string, readonly author: {readonly name: string, readonly email: string},
 * }}
 */
export const manifest = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));

/** The app's name among all programs: of its desktop entry, its icons and its AppStream description. */
export const appId = manifest.desktopName.replace(/\.desktop$/, '');
