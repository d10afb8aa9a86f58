import { shell } from 'electron';
import { mayOpenInBrowser } from '../domain/account/browser-address';

/** Opens a page of one of these servers in the user's own browser. False if it may not be, or if there isn't one. */
export async function openInBrowser(url: string, origins: readonly string[]): Promise<boolean> {
  if (!origins.some((origin) => mayOpenInBrowser(url, origin))) return false;
  try {
    await shell.openExternal(url);
    return true;
  } catch {
    // There is no browser, or the system does not say why.
    return false;
  }
}
