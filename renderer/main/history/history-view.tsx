// This room: the main window's history.

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { type Outcome, outcomes } from '../../../shared/history';
import type { HistoryEntry } from '../../../shared/history-entry';
import { HistoryRow } from './history-row';
import { outcomeName } from '../../texts/history-texts';
import { ViewHead } from '../../ui/view-head';
import { useTexts } from '../../texts/texts';
import { type HistorySearch, useHistory } from '../../hooks/use-history';
import { Broken } from '../banners';
import { HistoryDelete, HistoryExport } from './history-tools';
import { Button } from '../../ui/button';
import styles from './history-view.module.css';
import pageStyles from '../page.module.css';
import fieldStyles from '../../ui/field.module.css';

/** How many entries come into sight at once. */
const pageSize = 50;

/** All that was answered, ran out or failed, newest first: to search, to export, to delete. */
export function History({ revision, onBack }: { readonly revision: number; readonly onBack: () => void }) {
  const { messages } = useTexts();
  const { history: texts } = messages;
  const [search, setSearch] = useState<HistorySearch>({ search: '' });
  const [count, setCount] = useState(pageSize);
  const page = useHistory(search, count, revision);
  const title = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLElement>(null);
  /** The first of the entries that the user has asked for. */
  const next = useRef<number>(undefined);
  useEffect(() => {
    const first = next.current === undefined ? undefined : list.current?.querySelectorAll('li')[next.current];
    if (!(first instanceof HTMLElement)) return;
    next.current = undefined;
    first.focus({ preventScroll: true });
  }, [page]);
  const lookFor = (wanted: HistorySearch): void => {
    setSearch(wanted);
    setCount(pageSize);
  };
  return (
    <main class={pageStyles['home']}>
      <ViewHead title={texts.title} id="history-title" heading={title} onBack={onBack} />
      <Broken />
      {page && page.total > 0 && <SearchFields search={search} onChange={lookFor} />}
      <div>
        <p class="fine-print" role="status">
          {page && page.total > 0 && texts.found(page.found, page.total)}
        </p>
        {page && <HistoryExport isEmpty={page.found === 0} search={search} />}
      </div>
      {page?.found === 0 && <Nothing isEmpty={page.total === 0} />}
      {page && page.found > 0 && (
        <section class={styles['days']} aria-labelledby="history-title" ref={list}>
          <Days entries={page.entries} />
        </section>
      )}
      {page && page.entries.length < page.found && (
        <Button
          onClick={() => {
            next.current = page.entries.length;
            setCount(count + pageSize);
          }}
        >
          {texts.more}
        </Button>
      )}
      {page && <HistoryDelete isEmpty={page.total === 0} onDeleted={() => title.current?.focus()} />}
    </main>
  );
}

/** The entries under their days. */
function Days({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { formats } = useTexts();
  const now = Date.now();
  const days = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const day = formats.day(entry.finishedAt, now);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <>
      {[...days].map(([day, ofDay], index) => (
        <div key={day} class={styles['day']}>
          <h2 id={`day-${index}`}>{day}</h2>
          <ul class={`${pageStyles['rows']} ${pageStyles['card']}`} aria-labelledby={`day-${index}`}>
            {ofDay.map((entry) => (
              <HistoryRow key={entry.id} entry={entry} />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function SearchFields({
  search: { search, outcome },
  onChange,
}: {
  readonly search: HistorySearch;
  readonly onChange: (search: HistorySearch) => void;
}) {
  const { messages } = useTexts();
  const { history: texts } = messages;
  const id = useId();
  const outcomeOf = (value: string): Outcome | undefined => outcomes.find((each) => each === value);
  return (
    <search class={styles['search-fields']}>
      <div class={fieldStyles['field']}>
        <label for={`${id}-search`}>{texts.search}</label>
        <input
          id={`${id}-search`}
          type="search"
          value={search}
          maxLength={200}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => onChange({ search: event.currentTarget.value, outcome })}
        />
      </div>
      <div class={fieldStyles['field']}>
        <label for={`${id}-outcome`}>{texts.outcome}</label>
        <select
          id={`${id}-outcome`}
          value={outcome ?? ''}
          onChange={(event) => onChange({ search, outcome: outcomeOf(event.currentTarget.value) })}
        >
          <option value="">{texts.allOutcomes}</option>
          {outcomes.map((each) => (
            <option key={each} value={each}>
              {outcomeName(each, messages)}
            </option>
          ))}
        </select>
      </div>
    </search>
  );
}

function Nothing({ isEmpty }: { readonly isEmpty: boolean }) {
  const { history: texts } = useTexts().messages;
  return (
    <div class={pageStyles['empty']}>
      {isEmpty && (
        <p>
          <strong>{texts.empty}</strong>
        </p>
      )}
      <p>{isEmpty ? texts.emptyMeans : texts.nothingFound}</p>
    </div>
  );
}
