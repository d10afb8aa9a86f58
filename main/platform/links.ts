import { join } from 'node:path';
import { app } from 'electron';
import { linkScheme } from '../domain/requests/links';
import icon from './icons/app.svg?raw';
import { executableOf } from './linux/app-image';
import { AutostartFile } from './linux/autostart-file';
import { appId } from './linux/desktop-entry';
import { MenuEntry } from './linux/menu-entry';

/** Where the packages for Debian and others put it: they bring an entry of their own. */
const installed = '/opt/push-approver/push-approver';

/** What starts this app. */
export const ownExecutable = (): string => executableOf(process.env, process.execPath);

const menuEntry = (): MenuEntry =>
  new MenuEntry(
    {
      data: process.env['XDG_DATA_HOME'] || join(app.getPath('home'), '.local', 'share'),
      config: app.getPath('appData'),
    },
    appId,
  );

/** Has the system open the app's links with this app. May ask the system's tools, which takes half a second. */
export function offerLinks(): void {
  if (process.platform === 'linux') menuEntry().takeOver();
  if (process.platform === 'linux' && process.execPath !== installed)
    menuEntry().write(ownExecutable(), icon);
  else app.setAsDefaultProtocolClient(linkScheme);
}

/** Takes away all that this app has put among the user's files of the desktop. */
export function removeFromDesktop(): void {
  menuEntry().remove();
  new AutostartFile(app.getPath('appData')).set(undefined);
}
