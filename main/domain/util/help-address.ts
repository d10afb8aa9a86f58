import type { HelpPage } from '../../../shared/help';

/** Where each document lies below the project's homepage. */
const files: Readonly<Record<HelpPage, string>> = {
  using: 'docs/using.md',
  administration: 'docs/administration.md',
  security: 'SECURITY.md',
};

/** A document's address; `undefined` where the homepage is a placeholder (RFC 2606): it would open nothing. */
export function helpAddress(homepage: string, page: HelpPage): string | undefined {
  if (!URL.canParse(homepage) || new URL(homepage).hostname.endsWith('.invalid')) return undefined;
  return new URL(files[page], homepage.endsWith('/') ? homepage : `${homepage}/`).href;
}
