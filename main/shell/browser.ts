import { shell } from 'electron';

/**
 * Opens an address in the person's own browser: only one of the configured server, and encrypted unless that server is
 * this very computer. False if it is another, or if no browser could be opened.
 */
export async function openInBrowser(url: string, appHost: string): Promise<boolean> {
  if (!URL.canParse(url) || !URL.canParse(appHost)) return false;
  const { origin, protocol } = new URL(url);
  if (origin !== new URL(appHost).origin || !['https:', 'http:'].includes(protocol)) return false;
  try {
    await shell.openExternal(url);
    return true;
  } catch {
    // There is none, or the system does not say why.
    return false;
  }
}
