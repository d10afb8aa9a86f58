import { type HistoryEntry, historyEntrySchema } from '../../shared/history-entry';
import type { Notice } from '../../shared/snapshot';
import type { Timer } from '../domain/util/clock';
import type { StoreFile } from './open-store';

/** The shortest time between two writes, in milliseconds: a flood of requests that end must not be one of writes. */
const restAfterWrite = 1000;

/** Keeps the history in a file. */
export class HistoryStore {
  readonly #file: StoreFile;
  readonly #timer: Timer;
  readonly #say: (notice: Notice) => void;
  /** What is to be written; nothing if the file holds the newest. */
  #unwritten: readonly HistoryEntry[] | undefined;
  /** Calls the next write off, or ends the rest after the last one. */
  #stopTimer: (() => void) | undefined;
  #failureTold = false;

  constructor(file: StoreFile, timer: Timer, say: (notice: Notice) => void) {
    this.#file = file;
    this.#timer = timer;
    this.#say = say;
  }

  /** Reads what the file holds. What can't be read is left out and told; then the file is kept aside as it was. */
  load(): readonly HistoryEntry[] {
    if (this.#file.keptAs !== undefined) this.#say({ kind: 'history-damaged', keptAs: this.#file.keptAs });
    const stored = this.#file.store.get('entries');
    if (stored === undefined) return [];
    const parsed = (Array.isArray(stored) ? stored : [stored]).map((entry) =>
      historyEntrySchema.safeParse(entry),
    );
    const entries = parsed.flatMap(({ data }) => (data ? [data] : []));
    if (entries.length < parsed.length) {
      const keptAs = this.#file.keepCopy();
      this.#say({ kind: 'history-damaged', ...(keptAs === undefined ? {} : { keptAs }) });
    }
    return entries;
  }

  /** Keeps these entries in place of those before: soon, and together with what else comes meanwhile. */
  save(entries: readonly HistoryEntry[]): void {
    this.#unwritten = entries;
    this.#stopTimer ??= this.#timer(0, () => this.#writeAndRest());
  }

  /** Deletes everything, at once. Throws if that can't be done: then it holds as it was. */
  clear(): void {
    this.#file.store.set({ entries: [] });
    this.#unwritten = undefined;
  }

  /** Writes at once what is not written yet. */
  flush(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#write();
  }

  #writeAndRest(): void {
    this.#write();
    this.#stopTimer = this.#timer(restAfterWrite, () => {
      this.#stopTimer = undefined;
      if (this.#unwritten) this.save(this.#unwritten);
    });
  }

  #write(): void {
    const entries = this.#unwritten;
    if (!entries) return;
    this.#unwritten = undefined;
    try {
      this.#file.store.set({ entries });
    } catch {
      // The next change tries anew; meanwhile the history holds in memory.
      if (!this.#failureTold) this.#say({ kind: 'history-not-saved' });
      this.#failureTold = true;
    }
  }
}
