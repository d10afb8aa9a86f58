import { shell } from 'electron';
import { mayOpenInBrowser } from '../domain/account/browser-address';

/** Opens a page of the configured server in the person's own browser. False if it may not be, or if there is none. */
export async function openInBrowser(url: string, appHost: string): Promise<boolean> {
  if (!mayOpenInBrowser(url, appHost)) return false;
  try {
    await shell.openExternal(url);
    return true;
  } catch {
    // There is none, or the system does not say why.
    return false;
  }
}
