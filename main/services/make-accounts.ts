import type { Locale } from '../../shared/locale';
import { messagesFor } from '../../shared/messages';
import type { Settings } from '../../shared/settings';
import { AuthorizationSchemes, type SchemeMemory } from '../domain/account/authorization-scheme';
import type { Keyring } from '../domain/account/encryptor';
import type * as oidc from '../genauth/oidc/oidc-client';
import { openLoopback } from '../genauth/oidc/loopback';
import { openInBrowser } from '../platform/browser';
import { chromiumFetch as fetch } from '../platform/chromium-fetch';
import type { Log } from '../platform/log';
import type { Vault } from '../storage/vault';
import { Accounts, type AccountsPorts } from './accounts';
import { askProfile, GenAuthCalls } from './genauth-calls';

/** `openid-client` and what it brings are loaded with the first call: tray and windows appear without them. */
const oidcClient = (): Promise<typeof oidc> => import('../genauth/oidc/oidc-client');

/** What the accounts and their calls depend on. */
export type AccountsOptions = Omit<
  AccountsPorts,
  'callsOf' | 'vault' | 'unlockKeyring' | 'profile' | 'oidc' | 'openLoopback' | 'openBrowser'
> & {
  /** The desktop's keyring, where it may be silent or locked. */
  readonly keyring: Keyring | undefined;
  readonly vault: Vault;
  /** Other servers that the organisation trusts with its sign-ins. */
  readonly oidcOrigins: readonly string[];
  readonly endpoint: () => Settings['statusEndpoint'];
  readonly redirectPort: () => Settings['redirectPort'];
  readonly locale: () => Locale;
  readonly log: Log;
  /** What is kept of how each server takes the access token. */
  readonly schemeMemory: SchemeMemory;
};

/** The accounts and the calls in their names, on Chromium's network, the system's keyring and the user's browser. */
export function makeAccounts(options: AccountsOptions): Accounts {
  const { keyring, oidcOrigins, endpoint, redirectPort, locale, log, schemeMemory } = options;
  const calls = { endpoint, locale, log, schemes: new AuthorizationSchemes(schemeMemory) };
  const network = { fetch, oidcOrigins };
  return new Accounts({
    ...options,
    callsOf: (caller) => new GenAuthCalls(caller, calls),
    ...(keyring ? { unlockKeyring: keyring.unlock } : {}),
    profile: (token) => askProfile(calls, token),
    oidc: {
      beginSignIn: async (target, redirectUri) =>
        (await oidcClient()).beginSignIn({ ...target, ...network }, redirectUri),
      refreshTokens: async (target, refreshToken) =>
        (await oidcClient()).refreshTokens({ ...target, ...network }, refreshToken),
      revokeToken: async (target, refreshToken) =>
        (await oidcClient()).revokeToken({ ...target, ...network }, refreshToken),
      endSessionUrl: async (target) => (await oidcClient()).endSessionUrl({ ...target, ...network }),
    },
    openLoopback: () =>
      openLoopback({
        port: Number(redirectPort()),
        page: (outcome) => ({ ...messagesFor(locale()).browserPage[outcome], lang: locale() }),
      }),
    openBrowser: (url, appHost) => openInBrowser(url, [appHost, ...oidcOrigins]),
  });
}
