import { createHash } from 'node:crypto';
import { z } from 'zod/mini';
import { appendLine, readLines, textOfLine } from './line-file';
import { writeFileSync } from './whole-file';

/** The most that are remembered; beyond it those that end first are forgotten. */
const most = 5000;

/** The hash of each push code, with its end in epoch milliseconds. */
const lineSchema = z.tuple([z.string(), z.number()]);

type Line = z.infer<typeof lineSchema>;

/**
 * Which push codes were answered, so that a request that is sent again after a restart is not asked again. Each until its
 * end, and only its hash: the file reveals no push code. One line for each is appended: writing all of them would
 * stop the program at every answer. It is read when it is first asked for.
 */
export class AnsweredCodes {
  readonly #path: string;
  readonly #now: () => number;
  #ends: Map<string, number> | undefined;
  /** How many lines the file has. */
  #lines = 0;

  constructor(path: string, now: () => number) {
    this.#path = path;
    this.#now = now;
  }

  /** Whether this push code of that server was answered, and has not ended. */
  has(server: string, pushCodeId: string): boolean {
    const known = this.#known();
    return known.size > 0 && (known.get(hashOf(server, pushCodeId)) ?? 0) > this.#now();
  }

  /** Remembers one until its end (epoch milliseconds). Where that can't be written it holds until the app ends. */
  add(server: string, pushCodeId: string, endsAt: number): void {
    const line: Line = [hashOf(server, pushCodeId), endsAt];
    this.#known().set(...line);
    try {
      appendLine(this.#path, line);
      this.#lines += 1;
      if (this.#lines >= 2 * most) this.#tidy(this.#known());
    } catch {
      // At worst it is asked once more after a restart, and the server takes no second answer.
    }
  }

  #known(): Map<string, number> {
    if (this.#ends) return this.#ends;
    const lines = readLines(this.#path, lineSchema);
    const ends = new Map(lines);
    this.#ends = ends;
    this.#lines = lines.length;
    try {
      if (lines.length > 0) this.#tidy(ends);
    } catch {
      // Then it is as long as before.
    }
    return ends;
  }

  /** Keeps what has not ended, and not too many of them. Throws if the file can't be written. */
  #tidy(ends: Map<string, number>): void {
    const now = this.#now();
    const kept = [...ends]
      .filter(([, end]) => end > now)
      .sort(([, one], [, other]) => one - other)
      .slice(-most);
    ends.clear();
    for (const line of kept) ends.set(...line);
    if (kept.length === this.#lines) return;
    writeFileSync(this.#path, kept.map(textOfLine).join(''), { mode: 0o600 });
    this.#lines = kept.length;
  }
}

const hashOf = (server: string, pushCodeId: string): string =>
  createHash('sha256')
    .update(JSON.stringify([server, pushCodeId]))
    .digest('base64url');
