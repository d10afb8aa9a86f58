// This room: what is kept of finished requests; pure.

import type { Outcome } from '../../../shared/history';
import type { HistoryEntry, HistoryPage } from '../../../shared/history-entry';
import type { Details } from '../../../shared/details';
import type { Unfamiliar } from '../../../shared/request';

/**
 * The most entries that are kept of each kind: what the user has decided is never pushed out by what others can send at
 * will, nor an approval by denials of a flood.
 */
export const mostOf = { approved: 500, denied: 300, undecided: 200 } as const;

type Kind = keyof typeof mostOf;

/** An answer that was sent and may have counted is a decision too. */
const kindOf = ({ outcome, attempted }: HistoryEntry): Kind => {
  if (outcome === 'approved' || attempted === 'approve') return 'approved';
  return outcome === 'denied' || outcome === 'reported' || attempted ? 'denied' : 'undecided';
};

/** The newest of each kind. */
function fitting(entries: Entries): Entries {
  const count = { approved: 0, denied: 0, undecided: 0 };
  return entries.filter((entry) => ++count[kindOf(entry)] <= mostOf[kindOf(entry)]);
}

/** The entries of the history, newest first. */
export type Entries = readonly HistoryEntry[];

/** What to search for. Without `outcomes`: all of them. */
export type HistoryQuery = {
  readonly search: string;
  readonly outcomes: readonly Outcome[];
  readonly offset: number;
  readonly limit: number;
};

/** Takes a finished request in. */
export const add = (entries: Entries, entry: HistoryEntry): Entries => fitting([entry, ...entries]);

/**
 * The entries that are neither too old nor too many. One from the future stays: some clock was wrong, then or now.
 * `longestKept`: after their requests have finished, in milliseconds.
 */
export const prune = (entries: Entries, now: number, longestKept: number): Entries =>
  fitting(entries.filter(({ finishedAt }) => now - finishedAt <= longestKept));

/**
 * What stays at a start. Age is counted up to the newest entry and not further: a clock that has jumped ahead may hide
 * entries for as long as it is wrong (`prune`), but destroys none.
 */
export function pruneAtStart(entries: Entries, now: number, longestKept: number): Entries {
  const newest = entries.reduce((latest, { finishedAt }) => Math.max(latest, finishedAt), -Infinity);
  return prune(entries, Math.min(now, newest), longestKept);
}

/** A page of the entries that hold every word of the search, in any field and any case. */
export function search(
  entries: Entries,
  { search: text, outcomes, offset, limit }: HistoryQuery,
): HistoryPage {
  const words = folded(text).split(/\s+/).filter(Boolean);
  const found = entries.filter((entry) => {
    if (outcomes.length > 0 && !outcomes.includes(entry.outcome)) return false;
    if (words.length === 0) return true;
    const { details, server, owner, codeTail } = entry;
    const searched = folded([...Object.values(details), server, owner?.name ?? '', codeTail].join('\n'));
    return words.every((word) => searched.includes(word));
  });
  return { entries: found.slice(offset, offset + limit), found: found.length, total: entries.length };
}

/** An account whose user the server has told by now: what was kept before that is theirs. */
export type Adoption = {
  readonly server: string;
  readonly owner: NonNullable<HistoryEntry['owner']>;
  /** The ID that stood for the owner while only the account was known. */
  readonly formerId: string;
  /** Whether those from before there were several accounts are theirs too: the first one's at their server. */
  readonly takesOrphans: boolean;
};

/** Gives entries the owner that was not known when they were kept. */
export const adopt = (entries: Entries, adoption: Adoption): Entries =>
  entries.some((entry) => isFor(entry, adoption))
    ? entries.map((entry) => (isFor(entry, adoption) ? { ...entry, owner: adoption.owner } : entry))
    : entries;

const isFor = (entry: HistoryEntry, { server, formerId, takesOrphans }: Adoption): boolean =>
  entry.server === server && (entry.owner === undefined ? takesOrphans : entry.owner.id === formerId);

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

/** Whose entries to look at. */
export type Whose = Pick<HistoryEntry, 'server'> & { readonly ownerId: string | undefined };

/**
 * What of a request is new: the address or the device from which nothing was approved yet by this account. What the
 * request does not tell is not new. A denied request makes nothing known: its sender is no one the user knows.
 */
export function unfamiliarOf(
  entries: Entries,
  { server, ownerId }: Whose,
  details: Details,
): readonly Unfamiliar[] {
  const known = entries.filter(
    (entry) => entry.outcome === 'approved' && entry.server === server && entry.owner?.id === ownerId,
  );
  const isNew = (keyOf: (details: Details) => string | undefined): boolean => {
    const key = keyOf(details);
    return key !== undefined && !known.some((entry) => keyOf(entry.details) === key);
  };
  return [...(isNew(addressOf) ? ['address' as const] : []), ...(isNew(deviceOf) ? ['device' as const] : [])];
}

type Keys = { readonly address: string | undefined; readonly device: string | undefined };

/** Keys of every kept entry are compared with every event, so they are made once. */
const keys = new WeakMap<Details, Keys>();

function keysOf(details: Details): Keys {
  const known = keys.get(details);
  if (known) return known;
  const { ip } = details;
  const made = { address: ip === undefined ? undefined : folded(ip), device: deviceKey(details) };
  keys.set(details, made);
  return made;
}

const addressOf = (details: Details): string | undefined => keysOf(details).address;
const deviceOf = (details: Details): string | undefined => keysOf(details).device;

/** A request that does not name its device is recognised by its browser and system. */
function deviceKey({ device, browser, os }: Details): string | undefined {
  if (device !== undefined) return folded(JSON.stringify([device]));
  return browser === undefined && os === undefined
    ? undefined
    : folded(JSON.stringify([browser ?? null, os ?? null]));
}
