import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Claim } from '../domain/name-claims';
import type { AddressKey } from '../domain/names';
import type { Fields } from './redis-connections';

/** Names are hashed: other nodes need to know whether two are the same, not which they are. */
export const nameHash = (key: AddressKey): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 22);

/** A user of this node and their names. */
export type Named = { readonly sub: string; readonly names: readonly AddressKey[] };

const claimSchema = z.object({ sub: z.string(), names: z.array(z.string()), until: z.number() });

/** Reads a claim from the stream; `undefined` where an entry is something else. */
export function readClaim(message: Readonly<Record<string, string>>): Claim | undefined {
  try {
    return message['n'] === undefined ? undefined : claimSchema.parse(JSON.parse(message['n']));
  } catch {
    return undefined;
  }
}

/** The claims of this node's users on their names: what is yet to be written, and who waits for it to be read back. */
export class ClaimWriter {
  readonly #unwritten = new Map<string, Named>();
  readonly #waiting = new Map<string, (() => void)[]>();

  /** Has a user's names written. `onKnown`: every node that reads on knows of them, and this one of all before. */
  add(named: Named, onKnown?: () => void): void {
    this.#unwritten.set(named.sub, named);
    if (onKnown) this.#waiting.set(named.sub, [...(this.#waiting.get(named.sub) ?? []), onKnown]);
  }

  /** Takes out at most this many that are to be written, as entries of the stream. */
  take(most: number, until: number): readonly Fields[] {
    const taken = [...this.#unwritten.values()].slice(0, most);
    for (const { sub } of taken) this.#unwritten.delete(sub);
    return taken.map(({ sub, names }) => {
      const claim: Claim = { sub, names: names.map(nameHash), until };
      return { n: JSON.stringify(claim) };
    });
  }

  /** A user's claim has been read. */
  wasRead(sub: string): void {
    const waiting = this.#waiting.get(sub) ?? [];
    this.#waiting.delete(sub);
    for (const onKnown of waiting) onKnown();
  }
}
