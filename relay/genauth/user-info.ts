import { z } from 'zod';
import { type AddressKey, keysOf } from '../domain/names';
import { boundedCall, envelopeSchema } from './bounded-call';
import { isForApp, readIntrospection, readJwt, type TokenClaims } from './token-claims';
import { ofLength } from '../../shared/length';

/** A subscriber's user, as GenAuth vouches for them. */
export type User = {
  readonly sub: string;
  readonly keys: readonly AddressKey[];
  /** When the token ends, in epoch milliseconds; `Infinity` where nobody says. */
  readonly tokenEndsAt: number;
  /** When GenAuth was asked, in epoch milliseconds. */
  readonly vouchedAt: number;
};

/** What GenAuth says of a token. `unavailable`: nothing, so nothing follows from it. */
export type Verdict =
  | { readonly kind: 'user'; readonly user: User }
  | { readonly kind: 'refused' | 'unavailable' };

/** Where GenAuth is, and for which apps a token must have been made. */
export type GenAuth = { readonly genauthHost: string; readonly appIds: readonly string[] };

const optionalText = z.string().nullish().catch(undefined);
const optionalFlag = z.boolean().nullish().catch(undefined);

const userSchema = z.object({
  sub: z.string().check(ofLength(1, 256)),
  email: optionalText,
  email_verified: optionalFlag,
  phone_number: optionalText,
  phone_number_verified: optionalFlag,
  username: optionalText,
});

const errorSchema = z.object({ error: z.enum(['invalid_token', 'invalid_request']) });

const refused: Verdict = { kind: 'refused' };
const unavailable: Verdict = { kind: 'unavailable' };

/** Asks GenAuth whose token this is, and whether it was made for an app that counts. Never rejects. */
export async function checkToken(token: string, genauth: GenAuth, now: () => number): Promise<Verdict> {
  const vouchedAt = now();
  const answered = await boundedCall(`${genauth.genauthHost}/oidc/me`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  });
  if (!answered) return unavailable;
  if (answered.status !== 200) return isRefusal(answered.status, answered.body) ? refused : unavailable;
  const claims = userSchema.safeParse(answered.body);
  if (!claims.success) return isRefusalInside(answered.body) ? refused : unavailable;
  // User info accepts any live token of the whole tenant: also one that another app has got.
  const about = readJwt(token) ?? (await introspect(token, genauth));
  if (about === 'unavailable') return unavailable;
  const { sub } = claims.data;
  if (!about || !isForApp(about, genauth.appIds) || (about.sub ?? sub) !== sub) return refused;
  const tokenEndsAt = about.exp === undefined ? Infinity : about.exp * 1000;
  if (tokenEndsAt <= now()) return refused;
  return { kind: 'user', user: { sub, keys: keysOf(claims.data), tokenEndsAt, vouchedAt } };
}

/** For a token that can't be read, GenAuth is asked for its app, in the name of each app that counts. */
async function introspect(token: string, genauth: GenAuth): Promise<TokenClaims | 'unavailable' | undefined> {
  for (const appId of genauth.appIds) {
    const answered = await boundedCall(`${genauth.genauthHost}/oidc/token/introspection`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({ token, client_id: appId }).toString(),
    });
    if (!answered || isOutage(answered.status)) return 'unavailable';
    const claims = readIntrospection(answered.body);
    if (claims) return claims;
  }
  return undefined;
}

const isOutage = (status: number): boolean => status === 429 || status >= 500;

const isRefusal = (status: number, body: unknown): boolean =>
  status === 401 || status === 403 || (status === 400 && errorSchema.safeParse(body).success);

/** GenAuth's own calls say no inside a reply with HTTP 200. */
function isRefusalInside(body: unknown): boolean {
  const read = envelopeSchema.safeParse(body);
  return read.success && (read.data.statusCode === 401 || read.data.statusCode === 403);
}
