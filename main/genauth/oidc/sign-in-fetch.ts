import type { CustomFetch } from 'openid-client';
import { z } from 'zod/mini';
import { jsonText } from '../http/json';

/** What the header of an ID token says about its signature. */
export type SignatureHeader = { readonly alg: string; readonly kid?: string | undefined };

const headerSchema = z.object({ alg: z.string(), kid: z.catch(z.optional(z.string()), undefined) });
const repliedSchema = z.pipe(jsonText, z.object({ id_token: z.string() }));
const keysSchema = z.pipe(jsonText, z.object({ keys: z.array(z.record(z.string(), z.unknown())) }));

/**
 * The network of one sign-in. It notes how the ID token is signed, so that a failure can name it, and asks for the keys
 * at GenAuth's other address for them (`fallback`) where the discovered set lacks the token's.
 */
export function signInFetch(
  fetch: CustomFetch,
  { jwksUri, fallback }: { readonly jwksUri: () => string | undefined; readonly fallback: string },
): { readonly fetch: CustomFetch; readonly signature: () => SignatureHeader | undefined } {
  let seen: SignatureHeader | undefined;
  return {
    signature: () => seen,
    fetch: async (url, options) => {
      const response = await fetch(url, options);
      const text = await response.clone().text();
      seen = signatureIn(text) ?? seen;
      if (url !== jwksUri() || !lacks(text, seen?.kid)) return response;
      try {
        const other = await fetch(fallback, options);
        return lacks(await other.clone().text(), seen?.kid) ? response : other;
      } catch {
        // Then the discovered set counts.
        return response;
      }
    },
  };
}

function signatureIn(reply: string): SignatureHeader | undefined {
  const replied = repliedSchema.safeParse(reply);
  if (!replied.success) return undefined;
  const [header = ''] = replied.data.id_token.split('.');
  const read = z.pipe(jsonText, headerSchema).safeParse(Buffer.from(header, 'base64url').toString('utf8'));
  return read.success ? read.data : undefined;
}

/** Whether a reply lacks this key. */
function lacks(text: string, kid: string | undefined): boolean {
  const set = keysSchema.safeParse(text);
  if (!set.success) return true;
  const { keys } = set.data;
  return keys.length === 0 || (kid !== undefined && !keys.some((key) => key['kid'] === kid));
}
