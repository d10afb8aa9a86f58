// Makes what people install into out/package/; with --dir only the unpacked app, which needs no network.
import { findElectron } from './lib/electron.mjs';
import { packageFolder, packageForRelease } from './lib/package.mjs';
import { script } from './lib/problem.mjs';

await script(async () => {
  const electron = await findElectron();
  if (process.argv.includes('--dir')) console.log(await packageFolder(electron));
  else await packageForRelease(electron);
});
