import type { IncomingMessage, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { OidcSetUp } from './oidc-provider';
import { userInfo } from './profile';

/**
 * GenAuth's user info endpoint for the tokens that the sandbox gives out without a sign-in, of which the OpenID server
 * knows nothing. `false`: it is another token, or another endpoint.
 */
export function answerForPlainToken(
  { directory }: OidcSetUp,
  { url, headers }: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (url !== '/me') return false;
  const user = directory.plainOwnerOf((headers.authorization ?? '').replace(/^Bearer /i, ''));
  if (user) response.writeHead(200, STATUS_CODES[200], { 'content-type': 'application/json' });
  if (user) response.end(JSON.stringify(userInfo(user)));
  return user !== undefined;
}
