import { shell } from 'electron';
import type { BrowserOpening } from '../../shared/browser-opening';
import { mayOpenInBrowser } from '../domain/account/browser-address';

/** Opens a page of one of these servers in the user's own browser. It has failed if it may not be, or if there isn't one. */
export async function openInBrowser(url: string, origins: readonly string[]): Promise<BrowserOpening> {
  if (!origins.some((origin) => mayOpenInBrowser(url, origin))) return 'failed';
  try {
    await shell.openExternal(url);
    // There, Electron does not wait for the desktop's opener: it says yes if that fails, hangs or is missing.
    return process.platform === 'linux' ? 'asked' : 'opened';
  } catch {
    // There is no browser, or the system does not say why.
    return 'failed';
  }
}
