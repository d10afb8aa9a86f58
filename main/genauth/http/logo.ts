import { createHash } from 'node:crypto';
import type { GenAuthFetch } from '../oidc/oidc-fetch';
import { probe } from './probe';
import { readReply } from './reply';

/** A picture that the windows may show, under a name that only its bytes decide. */
export type Logo = { readonly name: string; readonly png: Uint8Array };

/** The most pixels in a row or a column: few bytes can unpack to much memory in a window. */
const mostPixels = 1024;

const pngBegin = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Fetches an application's logo: a PNG of a few kilobytes, from the server itself or from one that the organisation trusts.
 * No other server learns that someone signs in here. Undefined without one; never throws.
 */
export async function fetchLogo(
  fetch: GenAuthFetch,
  url: string,
  trusted: readonly string[],
  limitMs: number,
): Promise<Logo | undefined> {
  if (!URL.canParse(url) || !trusted.some((address) => new URL(address).origin === new URL(url).origin)) {
    return undefined;
  }
  const answer = await probe(fetch, url, limitMs, readReply);
  if (!answer.ok || answer.value.status !== 200 || answer.value.body === 'too-large') return undefined;
  const png = Buffer.from(answer.value.body);
  if (!isSmallPng(png)) return undefined;
  return { name: `logo-${createHash('sha256').update(png).digest('hex').slice(0, 16)}.png`, png };
}

/** By its first bytes and its header (PNG, 5.2 and 11.2.1), whatever type the server says. */
function isSmallPng(bytes: Buffer): boolean {
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(pngBegin)) return false;
  const sides = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return bytes.toString('latin1', 12, 16) === 'IHDR' && sides.every((side) => side > 0 && side <= mostPixels);
}
