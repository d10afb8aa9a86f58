import { createHash } from 'node:crypto';
import type { SignInPage } from '../../domain/account/browser-sign-in';

const style =
  ':root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif;' +
  '--page:#f4f5f7;--card:#fff;--text:#1a1d21;--line:#d4d8df;--accent:#0b57d0;--on-accent:#fff}' +
  '@media(prefers-color-scheme:dark){:root{' +
  '--page:#16181c;--card:#1f2227;--text:#e9ebee;--line:#383d46;--accent:#a8c7fa;--on-accent:#0a2a5e}}' +
  'body{margin:20vh 1.5rem 0;background:var(--page);color:var(--text)}' +
  'main{max-width:26rem;margin:auto;padding:2rem;text-align:center;' +
  'background:var(--card);border:1px solid var(--line);border-radius:.75rem}' +
  'svg{width:3rem}path{fill:var(--accent)}path+path{fill:none;stroke:var(--on-accent)}' +
  'h1{margin:.75rem 0 .25rem;font-size:1.25rem;font-weight:600}p{margin:0}';

/** The app's sign: a tick in a shield. */
const sign =
  '<svg viewBox="0 0 32 32" aria-hidden="true">' +
  '<path d="M16 2 28 6.5v8.6c0 7-4.9 12.3-12 14.9C8.9 27.4 4 22.1 4 15.1V6.5z"/>' +
  '<path d="m10.5 16.2 3.9 3.9 7.4-8.1" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>';

/** The page is not stored, framed or sent on, and loads nothing. */
export const pageHeaders = (): Readonly<Record<string, string>> => ({
  'cache-control': 'no-store',
  'content-security-policy':
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; ` +
    `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  connection: 'close',
});

/** The browser's last page. */
export const pageOf = ({ title, text, lang }: SignInPage): string => `<!doctype html>
<html lang="${escaped(lang)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
<main>
${sign}
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
</main>
</html>
`;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
