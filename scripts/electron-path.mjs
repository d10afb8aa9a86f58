// Prints the path of the Electron that this project runs with, alone on standard output; sets one up if there isn't one.
import { findElectron } from './lib/electron.mjs';
import { script } from './lib/problem.mjs';

await script(async () => {
  const { path } = await findElectron();
  console.log(path);
});
