import { join } from 'node:path';
import { property, readJson } from '../json.mjs';
import { projectFolder } from '../project.mjs';

// No schema: nothing is installed yet where this is needed first.
const content = readJson(join(projectFolder, 'package.json'));
const author = property(content, 'author');

/** What package.json says of the app. */
export const manifest = {
  name: String(property(content, 'name')),
  version: String(property(content, 'version')),
  description: String(property(content, 'description')),
  desktopName: String(property(content, 'desktopName')),
  homepage: String(property(content, 'homepage')),
  author: { name: String(property(author, 'name')), email: String(property(author, 'email')) },
};

/** The app's name among all programs: of its desktop entry, its icons and its AppStream description. */
export const appId = manifest.desktopName.replace(/\.desktop$/, '');
