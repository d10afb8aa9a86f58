import { plainText } from '../../domain/util/plain-text';

const longestMessage = 300;

/**
 * A server's own words as they may be shown: plain text of `maxLength` characters at most, with an ellipsis in place of
 * each secret. This is for servers that quote a request back, as it is or as in a URL; one that wants to give a secret
 * away can write it in a thousand ways.
 */
export function serverWords(text: string, secrets: readonly string[], maxLength = longestMessage): string {
  const forms = secrets.filter(Boolean).flatMap((secret) => [secret, encodeURIComponent(secret)]);
  let words = text.normalize('NFC');
  // The longest first: one may hold another.
  for (const form of forms.toSorted((a, b) => b.length - a.length)) words = words.replaceAll(form, '…');
  return plainText(words, maxLength);
}
