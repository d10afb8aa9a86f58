import { appHostSchema } from '../../../shared/settings';

/**
 * Whether an address may be handed to the user's own browser: only a page of the configured server, encrypted unless
 * that server is this very computer. Any spelling but a URL parser's own is refused: others could read it differently.
 */
export function mayOpenInBrowser(url: string, appHost: string): boolean {
  if (!URL.canParse(url) || appHostSchema.safeParse(appHost).data !== appHost) return false;
  return new URL(url).href === url && url.startsWith(`${appHost}/`);
}
