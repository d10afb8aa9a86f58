import { createHash, timingSafeEqual } from 'node:crypto';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Which of the secrets a header proves, by its place; `undefined` for none. Takes the same time whatever it holds. */
export function makeSecretCheck(
  secrets: readonly string[],
): (authorization: string | undefined) => number | undefined {
  const hashes = secrets.map(hash);
  return (authorization = '') => {
    const given = hash(authorization.replace(/^bearer /i, ''));
    let found: number | undefined;
    for (const [index, secret] of hashes.entries()) if (timingSafeEqual(secret, given)) found = index;
    return found;
  };
}
