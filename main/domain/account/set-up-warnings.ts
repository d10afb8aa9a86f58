import type { SetUpWarning } from '../../../shared/set-up';

/** What an application's public configuration says, as far as it was there and could be read. */
export type PublicConfig = {
  readonly name?: string;
  /** Where its logo lies. */
  readonly logo?: string;
  readonly eventsHost?: string;
  readonly grantTypes?: readonly string[];
  readonly idTokenAlg?: string;
  readonly redirectUris?: readonly string[];
};

/** What this app needs to be allowed. */
const neededGrants = ['authorization_code', 'refresh_token'] as const;

/** What in a configuration may keep a sign-in from working. A missing member is no reason to warn. */
export function setUpWarnings(config: PublicConfig, redirectUri: string): readonly SetUpWarning[] {
  const { grantTypes, idTokenAlg, redirectUris } = config;
  const missing = grantTypes && neededGrants.filter((grant) => !grantTypes.includes(grant));
  return [
    ...(idTokenAlg !== undefined && /^HS\d{3}$/.test(idTokenAlg)
      ? [{ kind: 'shared-secret-signature', alg: idTokenAlg } as const]
      : []),
    ...(redirectUris && !redirectUris.some((uri) => fits(uri, redirectUri))
      ? [{ kind: 'missing-redirect', register: redirectUri } as const]
      : []),
    ...(missing && missing.length > 0 ? [{ kind: 'missing-grants', grants: missing } as const] : []),
  ];
}

/**
 * Whether a registered address may take this one: exactly, or on this computer with any port (RFC 8252, 7.3). A wildcard
 * may mean anything, so it is not doubted.
 */
function fits(registered: string, uri: string): boolean {
  if (registered === uri || registered.includes('*')) return true;
  if (!URL.canParse(registered)) return false;
  const [a, b] = [new URL(registered), new URL(uri)];
  return a.protocol === 'http:' && a.hostname === b.hostname && a.pathname === b.pathname && a.port === '';
}
