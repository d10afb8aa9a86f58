import { randomUUID } from 'node:crypto';
import type { ExportOutcome } from '../../shared/history';
import type { HistoryPage } from '../../shared/history-entry';
import type { Details, Unfamiliar } from '../../shared/request';
import type { Notice } from '../../shared/snapshot';
import type { Clock, Timer } from '../domain/util/clock';
import * as core from '../domain/history/entries';
import { historyEntry } from '../domain/history/new-entry';
import { type ExportFormat, exportName, historyAsCsv, historyAsJson } from '../domain/history/export';
import type { PushLogin } from '../domain/requests/push-login';
import type { Saved } from '../platform/save-dialog';
import { HistoryStore } from '../storage/history-store';
import type { StoreFile } from '../storage/open-store';

/** What the history depends on. */
export type HistoryOptions = {
  readonly file: StoreFile;
  readonly clock: Clock;
  readonly timer: Timer;
  /** The address of the server that is answered, as far as it is known. */
  readonly appHost: () => string;
  /** Asks the person where to save a file, and writes it. */
  readonly saveFile: (file: { readonly name: string; readonly text: string }) => Promise<Saved>;
  readonly say: (notice: Notice) => void;
  readonly onChange: () => void;
};

/** The person's own history: kept, searched, exported, deleted. */
export class History {
  readonly #options: HistoryOptions;
  readonly #store: HistoryStore;
  #entries: core.Entries;
  #revision = 0;

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.#store = new HistoryStore(options.file, options.timer, options.say);
    const stored = this.#store.load();
    this.#entries = core.pruneAtStart(stored, options.clock().wall);
    if (this.#entries.length < stored.length) this.#store.save(this.#entries);
  }

  /** Changes with the history. */
  get revision(): number {
    return this.#revision;
  }

  /** How many requests it holds. */
  get size(): number {
    return this.#known().length;
  }

  /** Takes a finished request in. */
  readonly finished = (login: PushLogin, { reported }: { readonly reported: boolean }): void => {
    const entry = historyEntry(login, { id: randomUUID(), server: this.#server(), reported });
    if (!entry) return;
    this.#become(core.add(this.#entries, entry));
    this.#store.save(this.#entries);
  };

  /** What of a request the person has never approved before. */
  readonly unfamiliarOf = (details: Details): readonly Unfamiliar[] =>
    core.unfamiliarOf(this.#known(), this.#server(), details);

  /** A page of what a search finds. */
  page(query: core.HistoryQuery): HistoryPage {
    return core.search(this.#known(), query);
  }

  /** Writes all of it to a file that the person chooses. */
  async export(format: ExportFormat): Promise<ExportOutcome> {
    const { saveFile, clock } = this.#options;
    const entries = this.#known();
    const { wall } = clock();
    const text = format === 'csv' ? historyAsCsv(entries) : historyAsJson(entries, wall);
    const saved = await saveFile({ name: exportName(format, new Date(wall)), text });
    return saved.kind === 'saved' ? { ...saved, count: entries.length } : saved;
  }

  /** Deletes all of it, at once. Throws if that can't be done: then it holds as it was. */
  clear(): void {
    this.#store.clear();
    this.#become([]);
  }

  /** Writes what is not written yet. */
  dispose(): void {
    this.#store.flush();
  }

  /** Without what is too old by now. */
  #known(): core.Entries {
    return core.prune(this.#entries, this.#options.clock().wall);
  }

  #server(): string {
    const appHost = this.#options.appHost();
    return URL.canParse(appHost) ? new URL(appHost).host : '';
  }

  #become(entries: core.Entries): void {
    this.#entries = entries;
    this.#revision++;
    this.#options.onChange();
  }
}
