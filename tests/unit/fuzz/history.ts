import * as fc from 'fast-check';
import { unfamiliarOf, pruneAtStart, search } from '../../../main/domain/history/entries';
import { historyAsCsv, historyAsJson } from '../../../main/domain/history/export';
import { HistoryStore } from '../../../main/storage/history-store';
import { historyEntrySchema } from '../../../shared/history-entry';
import { contract } from '../../../shared/ipc';
import { hostileCall } from '../../support/fuzz/calls';
import { storedHistory } from '../../support/fuzz/history';
import { must, same } from '../../support/fuzz/state';
import { MemoryStore } from '../main/storage/memory-store';
import { fuzz } from './fuzz';

/** A history that someone has written or damaged: what can be read of it is found and leaves the app, the rest is told. */
export function fuzzHistory(): void {
  fuzz('the history', {
    cases: 4000,
    input: fc.record({ stored: storedHistory, call: hostileCall(['history'], fc.constant(null)) }),
    run: ({ stored, call }) => {
      const told: unknown[] = [];
      const store = new HistoryStore({
        file: {
          store: new MemoryStore({ entries: stored }),
          replace: () => Promise.resolve(),
          removeCopies: () => undefined,
          keepCopy: () => 'kept',
        },
        timer: () => () => undefined,
        say: (notice) => told.push(notice),
        onSaved: () => undefined,
      });
      const read = store.load();
      for (const entry of read) must(same(historyEntrySchema.parse(entry), entry), 'it is an entry');
      const all = Array.isArray(stored) && stored.length === read.length;
      must(all || stored === undefined || told.length === 1, 'what is left out is told, once');
      const entries = pruneAtStart(read, 1_700_000_100_000, 90 * 86_400_000);
      unfamiliarOf(entries, { server: 'example.genauth.ai', ownerId: undefined }, { ip: '203.0.113.7' });
      const lines = historyAsCsv(entries).split('\r\n').length;
      must(lines >= entries.length + 2, 'a line for each, and one above them');
      JSON.parse(historyAsJson(entries, 1_700_000_100_000));
      const query = contract.history.input.safeParse(call.payload);
      if (query.success) {
        const { entries: page, found, total } = search(entries, query.data);
        must(page.length <= query.data.limit && found <= total, 'a page of what is found');
      }
      return all ? 'accepted' : 'refused';
    },
  });
}
