import { type HistoryEntry, historyEntrySchema } from '../../shared/history-entry';
import type { Notice } from '../../shared/state/notices';
import type { Timer } from '../domain/util/clock';
import type { StoreFile } from './open-store';

/** The shortest time between two writes, in milliseconds: a flood of requests that end must not be one of writes. */
const restAfterWrite = 1000;

/** After a write that failed, in milliseconds: until there is room again, or the folder can be written. */
const restAfterFailure = 10_000;

/** How many entries are made text at once: 1,000 at once would stop the program for longer than a frame. */
const entriesInPiece = 50;

export type HistoryStorePorts = {
  readonly file: StoreFile;
  readonly timer: Timer;
  readonly say: (notice: Notice) => void;
  /** The file holds everything that was to be saved. */
  readonly onSaved: () => void;
};

/** Keeps the history in a file. */
export class HistoryStore {
  readonly #ports: HistoryStorePorts;
  /** What is to be written; nothing if the file holds the newest. */
  #unwritten: readonly HistoryEntry[] | undefined;
  /** Calls the next write off, or ends the rest after the last one. */
  #stopTimer: (() => void) | undefined;
  #isWriting = false;
  #hasFailed = false;

  constructor(ports: HistoryStorePorts) {
    this.#ports = ports;
  }

  /** Reads what the file holds. What can't be read is left out and told; then the file is kept aside as it was. */
  load(): readonly HistoryEntry[] {
    const { file, say } = this.#ports;
    if (file.keptAs !== undefined) say({ kind: 'history-damaged', keptAs: file.keptAs });
    const stored = file.store.get('entries');
    if (stored === undefined) return [];
    const parsed = (Array.isArray(stored) ? stored : [stored]).map((entry) =>
      historyEntrySchema.safeParse(entry),
    );
    const entries = parsed.flatMap(({ data }) => (data ? [data] : []));
    if (entries.length < parsed.length) {
      const keptAs = file.keepCopy();
      say({ kind: 'history-damaged', ...(keptAs === undefined ? {} : { keptAs }) });
    }
    return entries;
  }

  /**
   * Keeps these entries in place of those before: soon, together with what else comes meanwhile, and again if it fails.
   */
  save(entries: readonly HistoryEntry[]): void {
    this.#unwritten = entries;
    this.#writeAfter(0);
  }

  /**
   * Deletes everything, at once, and the copies that were put aside. Throws if that can't be done: then it holds as it
   * was.
   */
  clear(): void {
    this.#ports.file.store.clear();
    this.#unwritten = undefined;
    this.#succeeded();
  }

  /** Writes at once what is not written yet. */
  flush(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    const entries = this.#unwritten;
    if (!entries) return;
    try {
      this.#ports.file.store.set({ entries });
      this.#unwritten = undefined;
      this.#succeeded();
    } catch {
      this.#failed();
    }
  }

  #writeAfter(delay: number): void {
    if (this.#isWriting) return;
    this.#stopTimer ??= this.#ports.timer(delay, () => {
      this.#stopTimer = undefined;
      void this.#write();
    });
  }

  async #write(): Promise<void> {
    const entries = this.#unwritten;
    if (!entries) return;
    this.#isWriting = true;
    try {
      await this.#ports.file.replace(piecesOf(entries));
      if (this.#unwritten === entries) this.#unwritten = undefined;
      this.#succeeded();
    } catch {
      this.#failed();
    }
    this.#isWriting = false;
    this.#writeAfter(this.#hasFailed ? restAfterFailure : restAfterWrite);
  }

  #succeeded(): void {
    this.#hasFailed = false;
    if (!this.#unwritten) this.#ports.onSaved();
  }

  #failed(): void {
    if (!this.#hasFailed) this.#ports.say({ kind: 'history-not-saved' });
    this.#hasFailed = true;
  }
}

/** The file's text, as electron-store reads it. */
function* piecesOf(entries: readonly HistoryEntry[]): Iterable<string> {
  yield '{"entries": [';
  for (let start = 0; start < entries.length; start += entriesInPiece) {
    const piece = entries.slice(start, start + entriesInPiece).map((entry) => JSON.stringify(entry));
    yield `${start === 0 ? '' : ','}\n${piece.join(',\n')}`;
  }
  yield ']}\n';
}
