import { z } from 'zod/mini';
import { fail, ok, type Result } from '../../../shared/result';
import { settingShapes } from '../../../shared/settings';
import type { SetUp } from '../../../shared/set-up';
import type { SignInPlace } from '../../../shared/state/accounts';
import { type PublicConfig, setUpWarnings } from '../../domain/account/set-up-warnings';
import { plainText } from '../../domain/util/plain-text';
import type { GenAuthFetch } from '../oidc/oidc-fetch';
import { jsonText } from './json';
import { probe } from './probe';
import { readReply, type Reply } from './reply';
import { serverWords } from './server-words';
import { askServer } from './server-check';
import { ofLength } from '../../../shared/length';

/** Where and as whom somebody is about to sign in, and the redirect address that will be used (its port may be any). */
export type SetUpTarget = {
  readonly appHost: string;
  readonly appId: string;
  readonly redirectUri: string;
};

const absent = undefined;
const text = z.catch(
  z.nullish(
    z.pipe(
      z.string(),
      z.transform((value) => plainText(value, 80) || absent),
    ),
  ),
  absent,
);
const texts = z.catch(z.nullish(z.array(z.string()).check(ofLength(0, 200))), absent);
/** Encrypted only, although a setting may also be unencrypted on this computer. */
const socket = z.catch(
  z.nullish(z.pipe(z.string().check(z.startsWith('wss://')), settingShapes.eventsHost)),
  absent,
);

const oidcSchema = z.object({
  grant_types: texts,
  id_token_signed_response_alg: z.catch(z.nullish(z.string().check(ofLength(0, 20))), absent),
  redirect_uris: texts,
});

const dataSchema = z.object({
  name: text,
  logo: z.catch(z.nullish(z.string().check(ofLength(1, 2000))), absent),
  eventSocket: socket,
  redirectUris: texts,
  oidcConfig: z.catch(z.nullish(oidcSchema), absent),
});

const replySchema = z.pipe(
  jsonText,
  z.object({
    code: z.catch(z.optional(z.int()), absent),
    statusCode: z.catch(z.optional(z.int()), absent),
    message: z.catch(z.optional(z.string()), absent),
    data: z.optional(z.unknown()),
  }),
);

type Refused = { readonly serverMessage?: string };

/** Reads a configuration, each member for itself: absent, null and of another type are the same. */
export function readPublicConfig(reply: Pick<Reply, 'body'>): Result<PublicConfig, Refused | 'absent'> {
  const body = reply.body === 'too-large' ? '' : Buffer.from(reply.body).toString('utf8');
  const envelope = replySchema.safeParse(body);
  if (!envelope.success) return fail('absent');
  const { code, statusCode, message, data } = envelope.data;
  const said = code ?? statusCode;
  const serverMessage = serverWords(message ?? '', []);
  // Only these mean that the application does not exist; the others mean nothing in particular.
  if (said === 404 || said === 2011) return fail(serverMessage === '' ? {} : { serverMessage });
  const read = dataSchema.safeParse(data);
  if (said !== 200 || !read.success) return fail('absent');
  const { name, logo, eventSocket, redirectUris, oidcConfig } = read.data;
  const grants = oidcConfig?.grant_types;
  const alg = oidcConfig?.id_token_signed_response_alg;
  const uris = [...(redirectUris ?? []), ...(oidcConfig?.redirect_uris ?? [])];
  const tellsUris = Array.isArray(redirectUris) || Array.isArray(oidcConfig?.redirect_uris);
  return ok({
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof logo === 'string' ? { logo } : {}),
    ...(typeof eventSocket === 'string' ? { eventsHost: eventSocket } : {}),
    ...(grants ? { grantTypes: grants } : {}),
    ...(alg ? { idTokenAlg: alg } : {}),
    ...(tellsUris ? { redirectUris: uris } : {}),
  });
}

/** Asks for an application's configuration, without a token. Never throws. */
async function askPublicConfig(
  fetch: GenAuthFetch,
  { appHost, appId }: SignInPlace,
  limitMs: number,
): Promise<ReturnType<typeof readPublicConfig>> {
  const url = `${appHost}/api/v2/applications/${encodeURIComponent(appId)}/public-config`;
  const answer = await probe(fetch, url, limitMs, readReply);
  return answer.ok ? readPublicConfig(answer.value) : fail('absent');
}

/** The address of an application's logo, as its server says. Never throws. */
export async function askLogoAddress(
  fetch: GenAuthFetch,
  place: SignInPlace,
  limitMs: number,
): Promise<string | undefined> {
  const config = await askPublicConfig(fetch, place, limitMs);
  return config.ok ? config.value.logo : undefined;
}

/** What was found, and the address of the application's logo. */
export type SeenSetUp = { readonly setUp: Omit<SetUp, 'logo'>; readonly logo?: string };

/**
 * Looks at a server and an application before a sign-in, without a token. A configuration that is not there, or different,
 * is nothing to warn of: GenAuth's documentation does not promise it. Within twice `limitMs` milliseconds; never throws.
 */
export async function lookAtSetUp(
  fetch: GenAuthFetch,
  { appHost, appId, redirectUri }: SetUpTarget,
  limitMs: number,
): Promise<SeenSetUp> {
  const server = await askServer(fetch, appHost, limitMs);
  if (!server.ok) {
    const { at, isUntrusted, found } = server.failure;
    const warning = { kind: 'wrong-server', at: isUntrusted ? 'certificate' : at } as const;
    const told = found === undefined ? {} : { found: plainText(found) };
    return { setUp: { warnings: [{ ...warning, ...told }] } };
  }
  const config = await askPublicConfig(fetch, { appHost, appId }, limitMs);
  if (!config.ok) {
    const warning = config.failure === 'absent' ? [] : [{ kind: 'wrong-app', ...config.failure } as const];
    return { setUp: { warnings: warning } };
  }
  const { name, logo, eventsHost } = config.value;
  return {
    setUp: {
      ...(name === undefined ? {} : { name }),
      ...(eventsHost === undefined ? {} : { eventsHost }),
      warnings: setUpWarnings(config.value, redirectUri),
    },
    ...(logo === undefined ? {} : { logo }),
  };
}
