import type { IncomingMessage, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { SandboxUser } from './directory';
import type { OidcSetUp } from './oidc-provider';

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

const userInfo = ({ userId, name, email, phone, username }: SandboxUser): object => ({
  sub: userId,
  name,
  email,
  email_verified: true,
  phone_number: phone,
  phone_number_verified: phone !== null,
  username,
});
