import type * as oidc from './oidc-client';

/*
 * The authorization server, loaded with the first call to it: `openid-client` and what it brings are not needed for the
 * tray and the windows to appear.
 */

type OidcClient = typeof oidc;

const load = (): Promise<OidcClient> => import('./oidc-client');

export const beginSignIn: OidcClient['beginSignIn'] = async (...call) => (await load()).beginSignIn(...call);
export const refreshTokens: OidcClient['refreshTokens'] = async (...call) =>
  (await load()).refreshTokens(...call);
export const revokeToken: OidcClient['revokeToken'] = async (...call) => (await load()).revokeToken(...call);
export const endSessionUrl: OidcClient['endSessionUrl'] = async (...call) =>
  (await load()).endSessionUrl(...call);
