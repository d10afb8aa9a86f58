// Makes what people install into out/package/.
//   --dir                     only the unpacked app, which needs no network
//   --installers-for-tests    all of it for Linux, with whatever Electron there is
import { findElectron } from './lib/electron.mjs';
import { makeInstallers, packageFolder, packageForRelease } from './lib/package.mjs';
import { script } from './lib/problem.mjs';
import { join } from 'node:path';

await script(async () => {
  const electron = await findElectron();
  if (process.argv.includes('--dir')) console.log(await packageFolder(electron));
  else if (process.argv.includes('--installers-for-tests')) {
    const unpacked = join(await packageFolder(electron), 'linux-unpacked');
    console.log(JSON.stringify(await makeInstallers(electron, unpacked)));
  } else await packageForRelease(electron);
});
