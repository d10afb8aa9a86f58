import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A key to sign ID tokens with, and the key set in which it is published. */
export type SigningKey = { readonly privateKey: KeyObject; readonly keySet: object };

/** Makes a key. */
export function makeKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { privateKey, keySet: { keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig' }] } };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Writes an ID token, signed the way that `alg` says. */
export function idToken(
  { privateKey, keySet }: SigningKey,
  claims: object,
  alg: 'RS256' | 'HS256' | 'none' = 'RS256',
): string {
  const content = `${part({ alg })}.${part(claims)}`;
  const signature = {
    none: () => '',
    // The old trick: the public key as the secret of an HMAC.
    HS256: () => createHmac('sha256', JSON.stringify(keySet)).update(content).digest('base64url'),
    RS256: () => sign('sha256', Buffer.from(content), privateKey).toString('base64url'),
  };
  return `${content}.${signature[alg]()}`;
}
