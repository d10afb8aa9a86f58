import { z } from 'zod/mini';
import { forDetails } from './details';
import { outcomes } from './history';
import { ofLength } from './length';
import { origins, unfamiliarParts } from './request';

/** An app's ID may have 128 characters, each of them two UTF-16 units. */
const text = z.string().check(ofLength(0, 256));

/** Epoch milliseconds that a `Date` can hold. */
const moment = z.number().check(z.gte(-8.64e15), z.lte(8.64e15));

/** One finished request as it is kept on disk and shown. Never the push code, a token or the number to match. */
export const historyEntrySchema = z.object({
  id: z.string().check(ofLength(1, 64)),
  startedAt: moment,
  finishedAt: moment,
  outcome: z.enum(outcomes),
  origin: z.enum(origins),
  details: z.object(forDetails(z.exactOptional(text))),
  /** The last characters of the push code, six at most. */
  codeTail: z.string().check(ofLength(0, 6)),
  /** The server's host; empty if none is known. */
  server: z.string().check(ofLength(0, 300)),
  /** Whose it was: by a name of this app's own that stays, and by what the account was called. */
  owner: z.exactOptional(z.object({ id: z.string().check(ofLength(1, 64)), name: text })),
  /** What was new about it when it arrived. */
  novel: z.array(z.enum(unfamiliarParts)).check(ofLength(0, 2)),
  /** Why it is `closed`, or what the last answer's failure was: a `Failure['kind']`. */
  failure: z.exactOptional(z.string().check(ofLength(0, 40))),
  /** An answer that was sent and may have counted. */
  attempted: z.exactOptional(z.enum(['approve', 'deny'])),
});

/** One finished request as it is kept on disk and shown. */
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** A part of the history, newest first. */
export type HistoryPage = {
  readonly entries: readonly HistoryEntry[];
  /** How many fit the search. */
  readonly found: number;
  /** How many there are in all. */
  readonly total: number;
};
