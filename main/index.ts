// This room: the app as a whole: how it starts, how it is built and connected, and everything that a user can do.

// What runs first is small: on Wayland the app may begin again in another process, and nothing else is loaded for that.
import { join } from 'node:path';
import { app } from 'electron';
import { howToStart, type NativeReason } from './platform/linux/begin-again';

/** Why the windows are native ones on Wayland; `over` where this process has nothing more to do. */
async function chooseWindows(): Promise<NativeReason | 'over' | undefined> {
  const { argv, env } = process;
  const how = howToStart({ argv, env, commandLine: app.commandLine, isPackaged: app.isPackaged });
  if (how === 'here') return undefined;
  if (how === 'asked-for') return how;
  const { beginOverX11, tellFirst } = await import('./platform/linux/over-x11');
  if (how === 'again') return beginOverX11();
  tellFirst(env);
  return undefined;
}

const chosen = process.platform === 'linux' ? await chooseWindows() : undefined;
if (chosen !== 'over') {
  // Awaited, so that it has said what must be said before Chromium stands: schemes, the sandbox.
  const { begin } = await import('./start');
  begin(join(import.meta.dirname, '..'), chosen);
}
