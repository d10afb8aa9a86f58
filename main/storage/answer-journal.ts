import { truncateSync } from 'node:fs';
import { z } from 'zod/mini';
import { type HistoryEntry, historyEntrySchema } from '../../shared/history-entry';
import { appendLine, appendLineSynced, readLines } from './line-file';

const lineSchema = z.union([
  z.object({ entry: historyEntrySchema }),
  /** Nothing was sent after all. */
  z.object({ withdrawn: historyEntrySchema.shape.id }),
]);

type Line = z.infer<typeof lineSchema>;

/**
 * The answers that the history's file does not hold yet: what is about to be sent is written here first, one JSON object
 * per line, for its owner only. Appending is the one way of writing that takes less time than the user notices.
 */
export class AnswerJournal {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The entries as they last stood, oldest first. A line that a kill has cut counts for nothing. Never throws. */
  read(): readonly HistoryEntry[] {
    const entries = new Map<string, HistoryEntry>();
    for (const line of readLines(this.#path, lineSchema)) {
      if ('entry' in line) entries.set(line.entry.id, line.entry);
      else entries.delete(line.withdrawn);
    }
    return [...entries.values()];
  }

  /**
   * Writes an answer that is about to be sent, before it gives anything back: a kill leaves it. Resolves when it survives a
   * loss of power, too. Rejects if it can't be written.
   */
  begin(entry: HistoryEntry): Promise<void> {
    const line: Line = { entry };
    return appendLineSynced(this.#path, line);
  }

  /** Writes what became of it. Throws if it can't be written. */
  settle(entry: HistoryEntry): void {
    this.#append({ entry });
  }

  /** Takes back an answer that was not sent. Throws if it can't be written. */
  withdraw(id: string): void {
    this.#append({ withdrawn: id });
  }

  /** Forgets all of it. Throws if that can't be done. */
  empty(): void {
    try {
      truncateSync(this.#path);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }

  #append(line: Line): void {
    appendLine(this.#path, line);
  }
}
