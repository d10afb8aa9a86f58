import { createHash, createPrivateKey, sign } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { Problem } from './problem.mjs';

/**
 * Size and SHA-512 of a file.
 * @param {string} path
 */
async function fileOf(path) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(path)) hash.update(z.instanceof(Buffer).parse(chunk));
  return { name: basename(path), size: statSync(path).size, sha512: hash.digest('hex') };
}

/**
 * Signs a feed: a line with the signature, and the JSON below it. main/domain/updates/feed.ts reads it.
 * @param {object} feed
 * @param {import('node:crypto').KeyObject} privateKey
 */
export function signFeed(feed, privateKey) {
  const signed = Buffer.from(`${JSON.stringify(feed, undefined, 2)}\n`);
  return `${sign(null, signed, privateKey).toString('base64')}\n${signed.toString()}`;
}

/** @param {string} pem */
export function privateKeyOf(pem) {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // See below.
  }
  throw new Problem(
    'The feed is signed with a private key of Ed25519, as PEM: `openssl genpkey -algorithm ed25519`.',
  );
}

/**
 * Makes the feed of a release.
 * @param {{version: string, counter: number, released: string, files: readonly string[], pem: string}} what
 */
export async function makeFeed({ version, counter, released, files, pem }) {
  const key = privateKeyOf(pem);
  const described = await Promise.all(files.toSorted().map(fileOf));
  return signFeed({ product: 'push-approver', version, counter, released, files: described }, key);
}
