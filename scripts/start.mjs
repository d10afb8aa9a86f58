// Builds the app and runs it. Arguments go to the app: a link, --hidden, or a switch of Chromium's.
//   --no-install    only lists the system packages that are missing
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { build } from './lib/build.mjs';
import { findElectron } from './lib/electron.mjs';
import { withoutInstallWish } from './lib/install-wish.mjs';
import { Problem, script } from './lib/problem.mjs';
import { projectFolder, say } from './lib/project.mjs';
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
  // Chromium can't use its sandbox as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const env = { ...process.env };
  // Editors set it in their terminals; with it Electron would be no more than Node.
  delete env['ELECTRON_RUN_AS_NODE'];
  const args = [...asRoot, projectFolder, ...withoutInstallWish(process.argv.slice(2))];
  const app = spawn(electron.path, args, { stdio: 'inherit', env });
  process.on('exit', () => app.kill());
  await once(app, 'close');
  process.exitCode = app.exitCode ?? 1;
});
