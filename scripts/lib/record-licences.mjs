import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceOf } from './licence-of.mjs';
import { projectFolder } from './project.mjs';

/** Goes below Electron's own licence, which does not say it. */
const insideElectron =
  'Electron contains Chromium, Node.js and more. Their licences are in the file LICENSES.chromium.html that it brings.';

/** Files below a folder of npm's, the innermost one. */
const inPackage = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/;

/** Code that a build tool adds. It has no file; by convention its name begins so. */
const fromTool = /^\0(rolldown|vite)\//;

/**
 * Records of which npm packages the bundles really consist, and writes their licences, with Electron's, into a file. One
 * object serves all builds of the app, one after the other: the file holds what they contain together.
 * @param {string} file
 * @param {{ withElectron: boolean, missingTexts?: Readonly<Record<string, string>> }} options The relay runs on Node alone.
 *   Texts for packages that bring none, by name.
 * @returns {import('vite').Plugin}
 */
export function recordLicences(file, { withElectron, missingTexts } = { withElectron: true }) {
  /** @type {Map<string, import('../../shared/about').Licence>} */
  const shipped = new Map();
  if (withElectron) {
    const { version: _, ...electron } = licenceOf(installed('electron'));
    // Which version will run is known only then.
    shipped.set('electron', { ...electron, text: `${electron.text}\n\n${insideElectron}` });
  }
  return {
    name: 'record-licences',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
      for (const id of chunks.flatMap((chunk) => Object.keys(chunk.modules))) {
        const folder = packageFolder(id);
        if (folder !== undefined && !shipped.has(folder))
          shipped.set(folder, licenceOf(folder, missingTexts));
      }
    },
    writeBundle() {
      const all = [...shipped.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
      writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
    },
  };
}

/** @param {string} name */
const installed = (name) => join(projectFolder, 'node_modules', name);

/**
 * The folder of the package to which a bundled module belongs; `undefined` for the app's own.
 * @param {string} id
 */
function packageFolder(id) {
  const [folder] = inPackage.exec(id) ?? [];
  if (folder !== undefined) return folder;
  const [, tool] = fromTool.exec(id) ?? [];
  if (tool !== undefined) return installed(tool);
  if (id.startsWith('\0')) throw new Error(`Nothing says whose code ${JSON.stringify(id)} is`);
  return undefined;
}
