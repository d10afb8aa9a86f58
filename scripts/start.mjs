// Builds the app and runs it. Arguments go to the app: a link, --hidden, or a switch of Chromium's.
//   --no-install    only lists the system packages that are missing
import { build } from './lib/build.mjs';
import { findElectron } from './lib/electron.mjs';
import { withoutInstallWish } from './lib/install-wish.mjs';
import { Problem, script } from './lib/problem.mjs';
import { say } from './lib/project.mjs';
import { runApp } from './lib/run-app.mjs';
import { electronNeeds } from './lib/system-needs.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';

await script(async () => {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    throw new Problem('There is no screen here. `npm run demo` shows the app on one of its own.');
  }
  await ensureSystemPackages(electronNeeds);
  const electron = await findElectron();
  await build(electron);
  if (!electron.isOfficial)
    say(`This is Electron ${electron.version} from the npm registry: to look at, not for use.`);
  const { ended } = runApp(electron, withoutInstallWish(process.argv.slice(2)), {});
  process.exitCode = await ended;
});
