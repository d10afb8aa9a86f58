import * as fc from 'fast-check';
import { mutated, mutatedText } from './mutate';
import { replyOf } from './replies';

export const appHost = 'https://example.genauth.ai';
export const redirectUri = 'http://127.0.0.1:5000/callback';

/** What the server says of itself. */
export const discovery = {
  issuer: `${appHost}/oidc`,
  authorization_endpoint: `${appHost}/oidc/auth`,
  token_endpoint: `${appHost}/oidc/token`,
  jwks_uri: `${appHost}/oidc/.well-known/jwks.json`,
  revocation_endpoint: `${appHost}/oidc/token/revocation`,
  end_session_endpoint: `${appHost}/oidc/session/end`,
  id_token_signing_alg_values_supported: ['ES256', 'none', 'HS256'],
};

const tokens = fc.record(
  {
    access_token: fc.constantFrom('access-2', 'access-2', 'a b'),
    token_type: fc.constant('bearer'),
    expires_in: fc.constantFrom(3600, 0, 1e308),
    refresh_token: fc.constant('refresh-2'),
  },
  { requiredKeys: ['access_token', 'token_type'] },
);

const refusal = fc.record({
  error: fc.constantFrom('invalid_grant', 'invalid_client', 'access_denied'),
  error_description: fc.constantFrom('No\u0000 such\u202E refresh-1', ''),
});

/** What a server may reply to a refresh. */
export const tokenReply = replyOf(
  fc.oneof({ weight: 4, arbitrary: tokens }, { weight: 1, arbitrary: refusal }),
);

const seconds = Math.floor(Date.now() / 1000);
const claims = {
  iss: discovery.issuer,
  aud: 'app-1',
  sub: 'alex',
  nonce: 'NONCE',
  iat: seconds,
  exp: seconds + 3600,
};

/** A browser that comes back, and what the server says then. `STATE` and `NONCE` stand for those of the sign-in. */
export const comingBack = fc.record({
  query: fc.oneof(
    { weight: 2, arbitrary: fc.constant('code=abcdef&state=STATE') },
    mutatedText(fc.constantFrom('code=abcdef&state=STATE', 'error=access_denied&state=STATE')),
  ),
  header: fc.oneof(
    { weight: 2, arbitrary: fc.constant({ alg: 'ES256' }) },
    mutated(fc.constant({ alg: 'ES256' })),
  ),
  claims: fc.oneof(fc.constant(claims), mutated(fc.constant(claims))),
});
