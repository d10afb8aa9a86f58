import { generateKeyPairSync, sign } from 'node:crypto';
import * as fc from 'fast-check';
import {
  beginSignIn,
  endSessionUrl,
  type OidcOptions,
  refreshTokens,
} from '../../../main/genauth/oidc/oidc-client';
import { appHost, comingBack, discovery, redirectUri, tokenReply } from '../../support/fuzz/oidc';
import { type RawReply, replyOf, responseOf } from '../../support/fuzz/replies';
import { must } from '../../support/fuzz/state';
import { fuzz } from './fuzz';

const hour = 3_600_000;

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keySet = { keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig' }] };

const part = (value: unknown): string => Buffer.from(JSON.stringify(value) ?? '').toString('base64url');

/** An ID token whose signature is right, whatever it says. */
function idToken(header: unknown, claims: unknown): string {
  const content = `${part(header)}.${part(claims)}`;
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' as const };
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

const json = (value: unknown): RawReply => ({
  status: 200,
  contentType: 'application/json',
  body: Buffer.from(JSON.stringify(value)),
});

/** A server that says this about itself, and that to anyone who asks for tokens. */
const optionsOf = (about: RawReply, tokens: () => RawReply): OidcOptions => ({
  appHost,
  clientId: 'app-1',
  scopes: 'openid offline_access',
  fetch: async (input) => {
    const url = input instanceof Request ? input.url : input;
    if (url.includes('openid-configuration')) return responseOf(about);
    return responseOf(url === discovery.jwks_uri ? json(keySet) : tokens());
  },
});

/** What someone in the place of the OpenID server may say: no other's page is opened, no token taken that proves nothing. */
export function fuzzOidc(): void {
  // What a server has said of itself is taken as true for an hour.
  let now = 1_700_000_000_000;
  const later = { now: () => 1_800_000_000_000 };
  fuzz('what an OpenID server says of itself', {
    cases: 1000,
    input: replyOf(fc.constant(discovery)),
    run: async (about) => {
      const options = optionsOf(about, () => json({}));
      const tuning = { now: () => now };
      now += 2 * hour;
      const begun = await beginSignIn(options, redirectUri, tuning);
      const end = await endSessionUrl(options, tuning);
      for (const url of [begun.ok ? begun.value.url : undefined, end])
        must(url === undefined || new URL(url).origin === appHost, `${url} is the server's own page`);
      return begun.ok ? 'accepted' : 'refused';
    },
  });

  fuzz('replies to a refresh', {
    cases: 3000,
    input: tokenReply,
    run: async (reply) => {
      const options = optionsOf(json(discovery), () => reply);
      const result = await refreshTokens(options, 'refresh-1', later);
      if (!result.ok) {
        const saysSo = Buffer.from(reply.body).toString().includes('invalid_grant');
        must(result.failure.kind !== 'ended' || saysSo, 'only the server ends a session');
        checkSecrets(result.failure, ['refresh-1']);
        return 'refused';
      }
      const { accessToken, expiresAt, refreshToken = '' } = result.value;
      must(/^[!-~]+$/.test(accessToken) && /^[!-~]+$/.test(refreshToken), 'tokens that fit into a header');
      must(expiresAt === undefined || Number.isSafeInteger(expiresAt), `${expiresAt} is a time`);
      return 'accepted';
    },
  });

  fuzz('browsers that come back', {
    cases: 1000,
    input: comingBack,
    run: async ({ query, header, claims }) => {
      let nonce = '';
      const reply = (): RawReply => {
        const filled: unknown = JSON.parse((JSON.stringify(claims) ?? 'null').replaceAll('NONCE', nonce));
        return json({ access_token: 'access-1', token_type: 'bearer', id_token: idToken(header, filled) });
      };
      const begun = await beginSignIn(optionsOf(json(discovery), reply), redirectUri, later);
      if (!begun.ok) throw new Error('The sign-in does not begin');
      const { searchParams } = new URL(begun.value.url);
      const state = searchParams.get('state') ?? '';
      nonce = searchParams.get('nonce') ?? '';
      const result = await begun.value.finish(new URL(`${redirectUri}?${query.replaceAll('STATE', state)}`));
      if (!result.ok) {
        checkSecrets(result.failure, [state, nonce]);
        return 'refused';
      }
      const said = JSON.stringify([header, claims]);
      for (const needed of ['"ES256"', '"NONCE"', `"${discovery.issuer}"`, '"app-1"'])
        must(said.includes(needed), `${needed} is proved`);
      must(query.includes('STATE'), 'it is this sign-in');
      return 'accepted';
    },
  });
}

/** The server's own words may be shown; what only the two of us may know is not among them. */
function checkSecrets(failure: unknown, secrets: readonly string[]): void {
  const shown = JSON.stringify(failure);
  for (const secret of secrets) must(!shown.includes(secret), `${secret} is not shown in ${shown}`);
}
