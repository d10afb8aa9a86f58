import { app } from 'electron';
import type { Settings } from '../../shared/settings';
import { ownExecutable } from './links';
import { type LoginItemPorts, setLoginItem } from './login-item';
import { AutostartFile } from './linux/autostart-file';

type Wish = Pick<Settings, 'startAtLogin' | 'startHidden'>;

/** Has the system start the app when the user signs in to the computer, or stop doing so. False where it refuses. */
function set({ startAtLogin, startHidden }: Wish): boolean {
  const openAtLogin = startAtLogin === 'yes';
  const args = argsFor(startHidden);
  if (process.platform === 'linux') {
    return autostartFile().set(openAtLogin ? [ownExecutable(), ...args] : undefined);
  }
  const ports: LoginItemPorts = {
    set: (item) => app.setLoginItemSettings(item),
    get: (item) => app.getLoginItemSettings(item),
  };
  return setLoginItem(ports, openAtLogin, args.map(inQuotes));
}

/**
 * Corrects how the app is started at login, where it is: it may have moved, or is to start hidden now. What the user
 * has changed in the system itself stands.
 */
function refresh({ startAtLogin, startHidden }: Wish): boolean {
  if (startAtLogin === 'no') return true;
  const args = argsFor(startHidden);
  if (process.platform === 'linux') return autostartFile().refresh([ownExecutable(), ...args]);
  // macOS knows the app itself, not a command.
  if (process.platform !== 'win32' || !app.getLoginItemSettings().executableWillLaunchAtLogin) return true;
  return set({ startAtLogin, startHidden });
}

/** Has the system start the app at login as the settings say. False if the system refuses. */
export const startAtLogin = { set, refresh };

/** Whether the system has started the app at login, on macOS; elsewhere an argument says so. */
export const wasStartedAtLogin = (): boolean =>
  process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;

const autostartFile = (): AutostartFile => new AutostartFile(app.getPath('appData'));

const argsFor = (startHidden: Settings['startHidden']): readonly string[] => [
  ...(app.isPackaged ? [] : [app.getAppPath()]),
  ...(startHidden === 'yes' ? ['--hidden'] : []),
];

/** Windows wants paths in quotes (Electron's documentation of `setLoginItemSettings`). */
const inQuotes = (argument: string): string => (argument.startsWith('--') ? argument : `"${argument}"`);
