import { useEffect, useState } from 'preact/hooks';
import type { Outcome } from '../../shared/history';
import type { HistoryPage } from '../../shared/history-entry';
import { call } from '../state/call';

/** What is looked for. No `outcome`: all. */
export type HistorySearch = { readonly search: string; readonly outcome?: Outcome | undefined };

/** The most entries that main gives at once. */
const mostAtOnce = 100;

/** The first `count` entries that a search finds, asked for again with every revision; until then, those before. */
export function useHistory(
  { search, outcome }: HistorySearch,
  count: number,
  revision: number,
): HistoryPage | undefined {
  const [page, setPage] = useState<HistoryPage>();
  useEffect(() => {
    let isWanted = true;
    void (async () => {
      const found = await load({ search, outcome }, count);
      if (isWanted && found) setPage(found);
    })();
    return () => {
      isWanted = false;
    };
  }, [search, outcome, count, revision]);
  return page;
}

async function load({ search, outcome }: HistorySearch, count: number): Promise<HistoryPage | undefined> {
  const outcomes = outcome === undefined ? [] : [outcome];
  const offsets = Array.from({ length: Math.ceil(count / mostAtOnce) }, (_, index) => index * mostAtOnce);
  const pages = await Promise.all(
    offsets.map((offset) =>
      call('history', { search, outcomes, offset, limit: Math.min(mostAtOnce, count - offset) }),
    ),
  );
  const [first] = pages;
  return first && { ...first, entries: pages.flatMap((page) => page?.entries ?? []) };
}
