// Builds the app into out/.
import { build } from './lib/build.mjs';
import { findElectron } from './lib/electron.mjs';
import { script } from './lib/problem.mjs';

await script(async () => build(await findElectron()));
