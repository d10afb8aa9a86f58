import { generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto';
import type { Provider } from 'oidc-provider';
import type { Directory, SandboxApp } from './directory';
import { notePage, signOutPage } from './oidc-pages';
import type { OidcStore } from './oidc-store';
import { userInfo } from './profile';

/** What the OpenID server is made of. */
export type OidcSetUp = {
  readonly issuer: string;
  readonly directory: Directory;
  readonly app: Pick<SandboxApp, 'appId' | 'name'>;
  readonly idTokenAlg: 'RS256' | 'HS256';
  /** In seconds, like all lives here. */
  readonly accessTokenTtl: number;
  readonly refreshTokenTtl: number;
};

/** All sandboxes of a process sign with the same one: it takes long to make. */
let key: JsonWebKey | undefined;

const twoWeeks = 14 * 24 * 60 * 60;

/** Makes the real OpenID server, with GenAuth's paths and one public native client. */
export async function makeProvider(setUp: OidcSetUp, store: OidcStore): Promise<Provider> {
  // Loaded here: it takes half a second, and most sandboxes never need it.
  const { Provider } = await import('oidc-provider/lib/provider.js');
  const { directory, app } = setUp;
  key ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  return new Provider(setUp.issuer, {
    adapter: (kind: string) => store.adapter(kind),
    jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    clients: [
      {
        client_id: app.appId,
        client_name: app.name,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: setUp.idTokenAlg,
        // Nobody but the server needs it: that is what is wrong with HS256.
        ...(setUp.idTokenAlg === 'HS256' ? { client_secret: randomBytes(32).toString('base64url') } : {}),
        // With any port (RFC 8252, 7.3).
        redirect_uris: ['http://127.0.0.1/callback'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'HS256'] },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    scopes: ['openid', 'offline_access'],
    claims: {
      openid: ['sub'],
      profile: ['name'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
      username: ['username'],
    },
    findAccount: (_, userId) => {
      const user = directory.userById(userId);
      return user && { accountId: userId, claims: () => userInfo(user) };
    },
    ttl: {
      AccessToken: setUp.accessTokenTtl,
      RefreshToken: setUp.refreshTokenTtl,
      AuthorizationCode: 60,
      IdToken: 3600,
      Interaction: 3600,
      Session: twoWeeks,
      Grant: twoWeeks,
    },
    routes: {
      authorization: '/auth',
      token: '/token',
      introspection: '/token/introspection',
      revocation: '/token/revocation',
      userinfo: '/me',
      jwks: '/.well-known/jwks.json',
      end_session: '/session/end',
    },
    interactions: { url: (_, { uid }) => `${new URL(setUp.issuer).pathname}/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: () => true },
      revocation: { enabled: true, allowedPolicy: () => true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = notePage('Signed out', 'You are signed out in this browser.');
        },
      },
    },
    renderError: (ctx, { error, error_description: description }) => {
      ctx.type = 'html';
      ctx.body = notePage('This did not work', `${error}: ${description ?? 'no further words'}`);
    },
  });
}
