// This room: which version is the newest; pure.

import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod/mini';
import { ofLength } from '../../../shared/length';
import { fail, ok, type Result } from '../../../shared/result';

/** Bytes of the largest feed that is taken. */
export const largestFeed = 16_384;

/** Why a feed is refused. */
export type FeedProblem =
  | 'too-large'
  /** No line with a signature, or what is signed is no feed. */
  | 'malformed'
  /** Someone else has made it, or it was changed or cut off. */
  | 'bad-signature'
  /** An older one than was seen before. */
  | 'rolled-back';

const versionSchema = z.string().check(z.regex(/^(?:0|[1-9]\d{0,4})(?:\.(?:0|[1-9]\d{0,4})){2}$/));

const feedSchema = z.strictObject({
  /** The program that the feed is for: one key may sign for several. */
  product: z.literal('push-approver'),
  version: versionSchema,
  /** Grows with each feed that is signed. */
  counter: z.int().check(z.gte(1), z.lte(Number.MAX_SAFE_INTEGER)),
  /** The day on which it was made, `2026-01-31`. */
  released: z.iso.date(),
  files: z
    .array(
      z.strictObject({
        name: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/)),
        size: z.int().check(z.gte(1), z.lte(2 ** 40)),
        /** In hexadecimal. */
        sha512: z.string().check(z.regex(/^[0-9a-f]{128}$/)),
      }),
    )
    .check(ofLength(1, 40)),
});

/** What a feed says: the newest version, and the files in which it comes. */
export type Feed = z.infer<typeof feedSchema>;

/** An Ed25519 public key from its 32 bytes in base64; undefined for anything else. */
export function publicKeyOf(base64: string): KeyObject | undefined {
  const x = Buffer.from(base64, 'base64');
  if (x.length !== 32 || x.toString('base64') !== base64) return undefined;
  try {
    return createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') },
      format: 'jwk',
    });
  } catch {
    return undefined;
  }
}

/** 64 bytes in base64. Four bits of its last letter stand for nothing, and must be zero: a feed has one spelling. */
const signatureLine = /^[A-Za-z0-9+/]{85}[AQgw]==$/;

/**
 * Reads a feed: one line with the signature in base64, and below it the JSON that is signed, byte by byte. `lastCounter`:
 * of the newest feed that was ever taken. Never throws.
 */
export function readFeed(bytes: Uint8Array, key: KeyObject, lastCounter: number): Result<Feed, FeedProblem> {
  if (bytes.length > largestFeed) return fail('too-large');
  const end = bytes.indexOf(0x0a);
  const signature = Buffer.from(bytes.subarray(0, Math.max(0, end))).toString('latin1');
  if (!signatureLine.test(signature)) return fail('malformed');
  const signed = bytes.subarray(end + 1);
  if (!verify(null, signed, key, Buffer.from(signature, 'base64'))) return fail('bad-signature');
  const feed = feedSchema.safeParse(jsonIn(signed));
  if (!feed.success) return fail('malformed');
  return feed.data.counter < lastCounter ? fail('rolled-back') : ok(feed.data);
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Whether a version is newer than another one. Both `1.2.3`; of anything else nothing is newer. */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [version, than].map((each) =>
    versionSchema.safeParse(each).success ? each.split('.').map(Number) : undefined,
  );
  if (!one || !other) return false;
  const place = one.findIndex((part, index) => part !== other[index]);
  return place >= 0 && (one[place] ?? 0) > (other[place] ?? 0);
}

/**
 * Whether a feed's version is to be told of: newer than what runs, and out for as many days as the organisation wants.
 */
export function isToBeTold(
  { version, released }: Feed,
  running: string,
  deferDays: number,
  now: number,
): boolean {
  return isNewer(version, running) && now >= Date.parse(`${released}T00:00:00Z`) + deferDays * 86_400_000;
}
