import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol, type Session } from 'electron';

/** The windows' own scheme: no file access, no shared origin. */
const scheme = 'app';

/** The origin of both windows. */
export const windowOrigin = `${scheme}://push-approver`;

/** The address of the windows' page. */
export const pageUrl = `${windowOrigin}/index.html`;

/** The pages' policy: nothing from other origins, no network at all, nothing inline. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

/**
 * Serves the built pages of `folder` to the windows of a session, and the pictures that main has by name. Anything else is not
 * found.
 */
export function servePages(
  session: Session,
  folder: string,
  pictureOf: (name: string) => Uint8Array | undefined,
): void {
  session.protocol.handle(scheme, async (request) => {
    const url = new URL(request.url);
    // The built names are flat and plain: there is nothing to decode and nowhere to climb to.
    const path = /^\/((?:assets\/)?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)$/.exec(url.pathname)?.[1];
    const contentType = contentTypes[extname(path ?? '')];
    const picture = path === undefined ? undefined : pictureOf(path);
    if (picture && url.host === 'push-approver') {
      return new Response(Buffer.from(picture), { headers: headersOf('image/png') });
    }
    if (url.host !== 'push-approver' || path === undefined || contentType === undefined) return notFound();
    try {
      return new Response(await readFile(join(folder, path)), {
        headers: headersOf(contentType),
      });
    } catch {
      return notFound();
    }
  });
}

const headersOf = (contentType: string): Readonly<Record<string, string>> => ({
  'content-type': contentType,
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
});

const notFound = (): Response => new Response('Not found', { status: 404 });
