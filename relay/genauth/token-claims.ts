import { z } from 'zod';

const claimsSchema = z.object({
  client_id: z.string().optional(),
  azp: z.string().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  exp: z.number().optional(),
  sub: z.string().optional(),
});

/** What a token, or GenAuth about a token, says: for which app it was made, for whom, and until when (epoch seconds). */
export type TokenClaims = z.infer<typeof claimsSchema>;

/** Reads what GenAuth's introspection endpoint says of a token; `undefined` where it is not active, or says nothing. */
export function readIntrospection(body: unknown): TokenClaims | undefined {
  const read = claimsSchema.extend({ active: z.literal(true) }).safeParse(body);
  return read.success ? read.data : undefined;
}

/**
 * Reads a token that is a JWT, without checking its signature: only after GenAuth has accepted the token, which it would
 * not if it were changed. `undefined`: it is invalid.
 */
export function readJwt(token: string): TokenClaims | undefined {
  const [, payload, , ...more] = token.split('.');
  if (payload === undefined || more.length > 0) return undefined;
  try {
    const read = claimsSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the token was made for one of these apps. Where it names its client, that one decides. */
export function isForApp({ client_id: clientId, azp, aud }: TokenClaims, appIds: readonly string[]): boolean {
  const client = clientId ?? azp;
  if (client !== undefined) return appIds.includes(client);
  const audience = aud === undefined ? [] : [aud].flat();
  return audience.some((each) => appIds.includes(each));
}
