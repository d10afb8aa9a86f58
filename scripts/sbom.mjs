// Builds the app and writes out/sbom.cdx.json: of which packages it consists, for those who compare that with advisories.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { findElectron } from './lib/electron.mjs';
import { property, readJson } from './lib/json.mjs';
import { script } from './lib/problem.mjs';
import { projectFolder } from './lib/project.mjs';

await script(async () => {
  await build(await findElectron());
  // It needs npm packages, which are there only now.
  const { npmSbom, sbom } = await import('./lib/sbom.mjs');
  const read = (/** @type {string} */ name) => readJson(join(projectFolder, name));
  const path = join(projectFolder, 'out/sbom.cdx.json');
  const name = String(property(read('package.json'), 'name'));
  writeFileSync(path, sbom(name, await npmSbom(), read('out/main/licences.json')));
  console.log(path);
});
