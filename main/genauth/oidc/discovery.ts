import {
  allowInsecureRequests,
  clockTolerance,
  Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  None,
  type ServerMetadata,
} from 'openid-client';
import { z } from 'zod/mini';
import { CallProblem } from './oidc-fetch';
import { notGenAuth } from '../http/reply';

/**
 * How long discovered metadata is taken as true, in milliseconds. A reply to a refresh that does not fit it is thrown away,
 * and with it the only good refresh token: there the server is asked again.
 */
const freshMs = { 'sign-in': 60 * 60_000, refresh: 60_000 } as const;

/**
 * How wrong this computer's clock may be, in seconds, before an ID token looks expired. An ID token is asked for again
 * each time and bound to its request, so its times add little; a clock that is a day off must not keep anyone out.
 */
const clockTolerances = {
  'sign-in': 2 * 24 * 60 * 60,
  /** A reply that is thrown away may have used up the refresh token. */
  refresh: 100 * 365 * 24 * 60 * 60,
} as const;

/** Signature algorithms with a public key. Others prove nothing to a public client. */
const asymmetric = /^(?:(?:RS|PS|ES)(?:256|384|512)|EdDSA|Ed25519)$/;

/** What a public native client needs; only what is checked here is used. */
const metadataSchema = ({ appHost, clientId }: Pick<OidcServer, 'appHost' | 'clientId'>) => {
  // No other scheme, and nothing unencrypted but a server on this computer.
  const endpoint = z.url({ protocol: /^https?$/ }).check(
    z.refine((text) => {
      const url = new URL(text);
      return (url.protocol === 'https:' || url.origin === appHost) && url.username === '' && url.hash === '';
    }),
  );
  return z.object({
    issuer: z.enum(issuersOf(appHost, clientId)),
    authorization_endpoint: endpoint,
    token_endpoint: endpoint,
    jwks_uri: endpoint,
    revocation_endpoint: z.exactOptional(endpoint),
    end_session_endpoint: z.exactOptional(endpoint),
    authorization_response_iss_parameter_supported: z.exactOptional(z.boolean()),
    // Required by OpenID Connect Discovery; where it is missing, RS256 (its section 3).
    id_token_signing_alg_values_supported: z.pipe(
      z._default(z.array(z.string()), ['RS256']),
      z.transform((names) => names.filter((name) => asymmetric.test(name))),
    ),
  });
};

/**
 * What GenAuth's OpenID server may name itself: as it is documented, with a slash, or with the application in its path.
 */
const issuersOf = (appHost: string, clientId: string): readonly string[] =>
  [`${appHost}/oidc`, `${appHost}/${encodeURIComponent(clientId)}/oidc`].flatMap((name) => [
    name,
    `${name}/`,
  ]);

/**
 * Which server to ask, and as which client. `oidcOrigins`: other servers that the organisation trusts with its
 * sign-ins.
 */
type OidcServer = {
  readonly appHost: string;
  readonly clientId: string;
  readonly oidcOrigins?: readonly string[];
};

type Discovered = { readonly metadata: ServerMetadata; readonly at: number };

/** The metadata of each server and client, the latest last: with several accounts there are several. */
const known = new Map<string, Discovered>();

/** More than accounts can be signed in: trying one server after the other must not fill the memory. */
const mostKnown = 20;

const nameOf = ({ appHost, clientId }: OidcServer): string => JSON.stringify([appHost, clientId]);

/** A client of the OpenID server, for one thing to do. `now` is in epoch milliseconds. Throws as `openid-client` does. */
export async function configure(
  server: OidcServer,
  fetch: CustomFetch,
  now: number,
  purpose: keyof typeof clockTolerances = 'sign-in',
): Promise<Configuration> {
  const { appHost, clientId } = server;
  const last = known.get(nameOf(server));
  // A clock that was set back makes it too old as well.
  const isFresh = last !== undefined && Math.abs(now - last.at) < freshMs[purpose];
  const metadata = isFresh ? last.metadata : await discover(server, fetch);
  if (!isFresh) remember(server, { metadata, at: now });
  const tolerance = { [clockTolerance]: clockTolerances[purpose] };
  const configuration = new Configuration(metadata, clientId, tolerance, None());
  configuration[customFetch] = fetch;
  if (isPlain(appHost)) allowInsecureRequests(configuration);
  return configuration;
}

/** Forgets metadata that does not fit the server's replies: it is asked again the next time. */
export const forget = (server: OidcServer): void => void known.delete(nameOf(server));

function remember(server: OidcServer, discovered: Discovered): void {
  forget(server);
  known.set(nameOf(server), discovered);
  const [oldest] = known.keys();
  if (oldest !== undefined && known.size > mostKnown) known.delete(oldest);
}

async function discover(
  { appHost, clientId, oidcOrigins = [] }: OidcServer,
  fetch: CustomFetch,
): Promise<ServerMetadata> {
  // The whole address: the library would take an issuer of one spelling only. The schema below checks it.
  const address = new URL(`${appHost}/oidc/.well-known/openid-configuration`);
  const found = await discovery(address, clientId, undefined, None(), {
    [customFetch]: fetch,
    ...(isPlain(appHost) ? { execute: [allowInsecureRequests] } : {}),
  });
  const read = metadataSchema({ appHost, clientId }).safeParse(found.serverMetadata());
  if (!read.success) throw new CallProblem(notGenAuth('wrong-shape', 'read'));
  const trusted = new Set([appHost, ...oidcOrigins].map((address) => new URL(address).origin));
  const isTrusted = (address: string | undefined): boolean =>
    address === undefined || trusted.has(new URL(address).origin);
  const { data } = read;
  // Each of them gets a code, a verifier or a token, decides whose signature counts, or is opened in the browser.
  const addresses = [
    data.authorization_endpoint,
    data.token_endpoint,
    data.jwks_uri,
    data.revocation_endpoint,
    data.end_session_endpoint,
  ];
  if (!addresses.every(isTrusted)) throw new CallProblem({ kind: 'other-server', effect: 'none' });
  return data;
}

/** Without encryption; an app host can be so on this computer only. */
const isPlain = (appHost: string): boolean => appHost.startsWith('http:');
