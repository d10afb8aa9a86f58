// This room: what an Electron that has no app inside runs: it starts the app that the command line names.

// Electron brings its own; the runtime from the npm registry has none. Of Electron's, this one does what tests and a demo need.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(join(process.cwd(), 'package.json'));

/** @type {string | undefined} */
let folder;
const words = process.argv.slice(1);
while (words.length > 0 && folder === undefined) {
  const word = words.shift() ?? '';
  // Playwright puts itself between Electron and the app this way; it must come first.
  if (word === '-r' || word === '--require') require(words.shift() ?? '');
  else if (!word.startsWith('-')) folder = resolve(word);
}
if (folder === undefined) {
  process.stderr.write('Usage: electron [options] FOLDER\n');
  process.exit(1);
}

/** @type {unknown} */
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const field = (/** @type {string} */ name) =>
  typeof manifest === 'object' && manifest !== null ? String(Reflect.get(manifest, name)) : '';
app.setName(field('name'));
app.setVersion(field('version'));
app.setDesktopName(`${field('name')}.desktop`);
app.setAppPath(folder);
// `ready` comes when this module is done: without the await it would come before the app listens.
await import(pathToFileURL(require.resolve(folder)).href);
