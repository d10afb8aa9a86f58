import type { BrowserForm } from '../../../../main/services/sign-ins';
import type { Failure } from '../../../../shared/failure';
import type { User } from '../../../../shared/state/accounts';

export const refused: Failure = { kind: 'not-signed-in', effect: 'none' };
export const offline: Failure = { kind: 'offline', effect: 'none' };
export const hour = 3_600_000;
export const day = 24 * hour;

/** Where everyone signs in. */
export const browserForm: BrowserForm = {
  appHost: 'https://example.genauth.ai',
  appId: 'app-1',
  clientId: '',
  scopes: 'openid offline_access',
};

/** Whom a token belongs to: one and the same user, who is renamed all the time. */
export const userOf = (accessToken: string): User => ({
  sub: 'u1',
  name: `user of ${accessToken}`,
  account: accessToken,
  accounts: [accessToken],
});
