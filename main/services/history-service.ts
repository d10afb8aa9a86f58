import { randomUUID } from 'node:crypto';
import type { Failure } from '../../shared/failure';
import type { ExportOutcome } from '../../shared/history';
import type { HistoryEntry, HistoryPage } from '../../shared/history-entry';
import type { Details } from '../../shared/details';
import type { Answer, Unfamiliar } from '../../shared/request';
import type { Result } from '../../shared/result';
import type { Notice } from '../../shared/state/notices';
import type { Clock, Timer } from '../domain/util/clock';
import { withTimeout } from '../domain/util/timeout';
import * as core from '../domain/history/entries';
import { answerEntry, historyEntry } from '../domain/history/new-entry';
import { type ExportFormat, exportName, historyAsCsv, historyAsJson } from '../domain/history/export';
import type { PushLogin, RequestAccount } from '../domain/requests/push-login';
import type { Saved } from '../platform/save-dialog';
import type { AnswerJournal } from '../storage/answer-journal';
import { HistoryStore } from '../storage/history-store';
import type { StoreFile } from '../storage/open-store';

export type HistoryOptions = {
  readonly openFile: () => StoreFile;
  /** Where the answers are written that are about to be sent. */
  readonly journal: AnswerJournal;
  readonly clock: Clock;
  readonly timer: Timer;
  /** The address of the server that is most likely answered where no account was chosen. */
  readonly appHost: () => string;
  /** For how many days an entry is kept. */
  readonly keptDays: number;
  /** Asks the user where to save a file, and writes it. */
  readonly saveFile: (file: { readonly name: string; readonly text: string }) => Promise<Saved>;
  readonly say: (notice: Notice) => void;
  /** A notice is not true any more. */
  readonly unsay: (notice: Notice) => void;
  readonly onChange: () => void;
};

/** The entries of the history's file, and those that were added since. */
type Held = { readonly store: HistoryStore; entries: core.Entries };

/** How long an answer waits for the disk, in milliseconds. */
const longestNote = 1000;

/** The user's own history: kept, searched, exported, deleted. */
export class History {
  readonly #options: HistoryOptions;
  #held: Held | undefined;
  #revision = 0;
  /** The owners of entries that name none, by the IDs of the accounts for which the server has told the user's ID. */
  readonly #adoptions = new Map<string, core.Adoption>();
  /** The entries that stand for answers on their way, by the IDs of their requests. */
  readonly #underWay = new Map<string, HistoryEntry>();

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  /** Reads what is stored, if nothing has asked for it yet: not before tray and windows are there. */
  load(): void {
    this.#all();
  }

  /** Changes with the history. */
  get revision(): number {
    return this.#revision;
  }

  /** How many requests it holds. */
  get size(): number {
    return this.#known().length;
  }

  /** Sends an answer, after it was written down: a kill on the way leaves an entry that says so. */
  readonly answering = async <T extends Result<unknown, Failure>>(
    login: PushLogin,
    answer: Answer,
    send: () => Promise<T>,
  ): Promise<T> => {
    const isFirst = !this.#underWay.has(login.id);
    if (isFirst) await this.#begin(login, answer);
    const result = await send();
    // What was sent before may have arrived.
    if (isFirst && !result.ok && result.failure.effect === 'none') this.#withdraw(login.id);
    return result;
  };

  /** Takes a finished request in. */
  readonly finished = (login: PushLogin): void => {
    const begun = this.#underWay.get(login.id);
    const entry = historyEntry(login, { id: begun?.id ?? randomUUID(), ...this.#whose(login.account) });
    if (!entry) return;
    if (begun) this.#write((journal) => journal.settle(entry));
    this.#underWay.delete(login.id);
    const held = this.#all();
    this.#become(core.add(held.entries, entry));
    held.store.save(held.entries);
  };

  /** What of a request the user has never approved before with this account. */
  readonly unfamiliarOf = (details: Details, account: RequestAccount | undefined): readonly Unfamiliar[] => {
    const { server, owner } = this.#whose(account);
    return core.unfamiliarOf(this.#known(), { server, ownerId: owner?.id }, details);
  };

  /** An account is signed in, and its user is known: what was kept before that was known is theirs. */
  adopt(account: RequestAccount): void {
    if (account.user === undefined || this.#adoptions.has(account.id)) return;
    const server = serverName(account.server);
    const known = [...this.#adoptions.values()];
    const takesOrphans = !known.some((each) => each.server === server);
    const owner = { id: account.user, name: account.name };
    const adoption = { server, owner, formerId: account.id, takesOrphans };
    this.#adoptions.set(account.id, adoption);
    const held = this.#held;
    const entries = held && core.adopt(held.entries, adoption);
    if (!entries || entries === held.entries) return;
    this.#become(entries);
    held.store.save(entries);
  }

  /** A page of what a search finds. */
  page(query: core.HistoryQuery): HistoryPage {
    return core.search(this.#known(), query);
  }

  /** Writes what a filter finds to a file that the user chooses. */
  async export(
    format: ExportFormat,
    filter: Pick<core.HistoryQuery, 'search' | 'outcomes'>,
  ): Promise<ExportOutcome> {
    const { saveFile, clock } = this.#options;
    const known = this.#known();
    const { entries } = core.search(known, { ...filter, offset: 0, limit: known.length });
    const { wall } = clock();
    const text = format === 'csv' ? historyAsCsv(entries) : historyAsJson(entries, wall);
    const saved = await saveFile({ name: exportName(format, new Date(wall)), text });
    return saved.kind === 'saved' ? { ...saved, count: entries.length } : saved;
  }

  /** Deletes all of it, at once. Throws if that can't be done: then it holds as it was. */
  clear(): void {
    this.#options.journal.empty();
    for (const entry of this.#underWay.values()) void this.#note(entry);
    this.#all().store.clear();
    this.#become([]);
  }

  /** Forgets all of it, also what is on its way. Throws as `clear` does. */
  forget(): void {
    this.#underWay.clear();
    this.#adoptions.clear();
    this.clear();
  }

  /** Writes what is not written yet. */
  dispose(): void {
    this.#held?.store.flush();
  }

  #all(): Held {
    return (this.#held ??= this.#open());
  }

  #open(): Held {
    const { openFile, journal, clock, timer, say } = this.#options;
    const store = new HistoryStore({ file: openFile(), timer, say, onSaved: () => this.#saved() });
    const stored = store.load();
    const known = new Set(stored.map(({ id }) => id));
    const left = journal.read().filter(({ id }) => !known.has(id));
    const kept = core.pruneAtStart(left.reduce(core.add, stored), clock().wall, this.#longestKept);
    const entries = [...this.#adoptions.values()].reduce(core.adopt, kept);
    if (left.length > 0 || entries !== kept || kept.length < stored.length) store.save(entries);
    else this.#emptyJournal();
    return { store, entries };
  }

  async #begin(login: PushLogin, answer: Answer): Promise<void> {
    // What an earlier run has left in the journal is not of this one.
    this.load();
    const id = randomUUID();
    const at = this.#options.clock().wall;
    const entry = answerEntry(login, answer, { id, ...this.#whose(login.account), at });
    this.#underWay.set(login.id, entry);
    await this.#note(entry);
    // Forgotten while it was written.
    if (!this.#underWay.has(login.id)) this.#emptyJournal();
  }

  /** Resolves also where it can't be written, or the disk takes too long: that is said, and the answer goes out. */
  async #note(entry: HistoryEntry): Promise<void> {
    const { journal, say } = this.#options;
    // Said also where the disk refuses only after the answer has gone out.
    const noted = journal.begin(entry).catch(() => say({ kind: 'history-not-saved' }));
    await withTimeout(longestNote, () => noted, undefined);
  }

  #withdraw(loginId: string): void {
    const entry = this.#underWay.get(loginId);
    this.#underWay.delete(loginId);
    if (entry) this.#write((journal) => journal.withdraw(entry.id));
  }

  /** Reports what can't be written. */
  #write(change: (journal: AnswerJournal) => void): void {
    try {
      change(this.#options.journal);
    } catch {
      this.#options.say({ kind: 'history-not-saved' });
    }
  }

  #saved(): void {
    this.#options.unsay({ kind: 'history-not-saved' });
    this.#emptyJournal();
  }

  /** The history's file holds all that the journal does, but for what is on its way. */
  #emptyJournal(): void {
    if (this.#underWay.size === 0) this.#write((journal) => journal.empty());
  }

  /** Without what is too old by now. */
  #known(): core.Entries {
    return core.prune(this.#all().entries, this.#options.clock().wall, this.#longestKept);
  }

  get #longestKept(): number {
    return this.#options.keptDays * 86_400_000;
  }

  /** As long as the server has not told who an account's user is, the account itself stands for them. */
  #whose(account: RequestAccount | undefined): Pick<HistoryEntry, 'server' | 'owner'> {
    const server = serverName(account?.server ?? this.#options.appHost());
    if (!account) return { server };
    const id = account.user ?? this.#adoptions.get(account.id)?.owner.id ?? account.id;
    return { server, owner: { id, name: account.name } };
  }

  #become(entries: core.Entries): void {
    this.#all().entries = entries;
    this.#revision++;
    this.#options.onChange();
  }
}

const serverName = (address: string): string => (URL.canParse(address) ? new URL(address).host : '');
