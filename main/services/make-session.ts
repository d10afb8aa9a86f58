import type { Locale } from '../../shared/locale';
import { messagesFor } from '../../shared/messages';
import type { Settings } from '../../shared/settings';
import { GenAuthCalls } from './genauth-calls';
import { AuthorizationSchemes, type SchemeMemory } from '../domain/account/authorization-scheme';
import type { Clock, Timer } from '../domain/util/clock';
import { Session, type SessionPorts } from './session';
import { openLoopback } from '../genauth/oidc/loopback';
import { beginSignIn, endSessionUrl, refreshTokens, revokeToken } from '../genauth/oidc/oidc-when-needed';
import { openInBrowser } from '../platform/browser';
import { chromiumFetch as fetch } from '../platform/chromium-fetch';
import { encryptor } from '../platform/security/safe-storage';
import type { Log } from '../platform/log';
import type { KeyValueStore } from '../storage/key-value-store';
import { Vault } from '../storage/vault';

/** What the session and its calls depend on. */
export type SessionOptions = {
  readonly vaultFile: KeyValueStore;
  /** Other servers that the organisation trusts with its sign-ins. */
  readonly oidcOrigins: readonly string[];
  readonly endpoint: () => Settings['statusEndpoint'];
  readonly redirectPort: () => Settings['redirectPort'];
  readonly locale: () => Locale;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly onNotSaved: () => void;
  readonly onNoSignOutPage: () => void;
  readonly onChange: () => void;
  readonly onSignedIn: SessionPorts['onSignedIn'];
  readonly log: Log;
  /** What is kept of how each server takes the access token. */
  readonly schemeMemory: SchemeMemory;
};

/** The session and the calls in its name, on Chromium's network, the system's keyring and the person's browser. */
export function makeSession({
  vaultFile,
  oidcOrigins,
  endpoint,
  redirectPort,
  locale,
  ...options
}: SessionOptions): {
  readonly session: Session;
  readonly calls: GenAuthCalls;
} {
  const calls: GenAuthCalls = new GenAuthCalls({
    credentials: () => session.credentials,
    endpoint,
    locale,
    freshToken: () => session.freshToken(),
    replaceToken: (refused) => session.replaceToken(refused),
    onTokenRefused: (accessToken) => session.end(accessToken),
    log: options.log,
    schemes: new AuthorizationSchemes(options.schemeMemory),
  });
  const network = { fetch, oidcOrigins };
  const session = new Session({
    ...options,
    vault: new Vault(vaultFile, encryptor),
    profile: (caller) => calls.profile(caller),
    oidc: {
      beginSignIn: (target, redirectUri) => beginSignIn({ ...target, ...network }, redirectUri),
      refreshTokens: (target, refreshToken) => refreshTokens({ ...target, ...network }, refreshToken),
      revokeToken: (target, refreshToken) => revokeToken({ ...target, ...network }, refreshToken),
      endSessionUrl: (target) => endSessionUrl({ ...target, ...network }),
    },
    openLoopback: () =>
      openLoopback({
        port: Number(redirectPort()),
        page: (outcome) => ({ ...messagesFor(locale()).browser.page[outcome], lang: locale() }),
      }),
    openBrowser: (url, appHost) => openInBrowser(url, [appHost, ...oidcOrigins]),
  });
  return { session, calls };
}
