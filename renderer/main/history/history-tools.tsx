import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { exportFormats } from '../../../shared/history';
import type { HistorySearch } from '../../hooks/use-history';
import { call } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import styles from './history-tools.module.css';
import pageStyles from '../page.module.css';

/** Saves what the filter finds to a file. */
export function HistoryExport({
  isEmpty,
  search: { search, outcome },
}: {
  readonly isEmpty: boolean;
  readonly search: HistorySearch;
}) {
  const { history: texts } = useTexts().messages;
  const [result, setResult] = useState('');
  const isSaving = useRef(false);
  const save = async (format: (typeof exportFormats)[number]): Promise<void> => {
    // One dialog at a time.
    if (isSaving.current) return;
    isSaving.current = true;
    setResult('');
    const outcomes = outcome === undefined ? [] : [outcome];
    const saved = await call('exportHistory', { format, search, outcomes });
    isSaving.current = false;
    if (saved?.kind === 'saved') setResult(texts.saved(saved.name, saved.count));
    if (saved?.kind === 'failed') setResult(texts.notSaved);
  };
  const names = { csv: texts.exportCsv, json: texts.exportJson };
  return (
    <div class={styles['tools-area']}>
      {!isEmpty && (
        <div class={styles['tools']}>
          {exportFormats.map((format) => (
            <Button key={format} kind="small" onClick={() => void save(format)}>
              {names[format]}
            </Button>
          ))}
        </div>
      )}
      <p class={styles['tools-result']} role="status">
        {result}
      </p>
    </div>
  );
}

/** Deletes the whole history, after a question. Away from what is harmless. */
export function HistoryDelete({
  isEmpty,
  onDeleted,
}: {
  readonly isEmpty: boolean;
  readonly onDeleted: () => void;
}) {
  const { history: texts } = useTexts().messages;
  const [result, setResult] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const deleteAll = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  // Not after the next painting: by then the history may be deleted, and the focus where it belongs.
  useLayoutEffect(() => {
    if (wasAsking.current && !isAsking) deleteAll.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const answer = async (isSure: boolean): Promise<void> => {
    setIsAsking(false);
    if (!isSure || (await call('clearHistory', undefined)) === undefined) return;
    setResult(texts.deleted);
    onDeleted();
  };
  return (
    <div class={styles['tools-area']}>
      {!isEmpty && !isAsking && (
        <Button
          kind={['small', 'danger']}
          ref={deleteAll}
          onClick={() => {
            setResult('');
            setIsAsking(true);
          }}
        >
          {texts.deleteAll}
        </Button>
      )}
      {isAsking && <DeleteQuestion onAnswer={(isSure) => void answer(isSure)} />}
      <p class={styles['tools-result']} role="status">
        {result}
      </p>
    </div>
  );
}

/** Asked in the page itself. The focus rests on the answer that changes nothing. */
function DeleteQuestion({ onAnswer }: { readonly onAnswer: (isSure: boolean) => void }) {
  const { history: texts } = useTexts().messages;
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <section
      class={pageStyles['card']}
      role="group"
      aria-labelledby="delete-question"
      aria-describedby="delete-means"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // It does not leave the view as well.
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2 id="delete-question">{texts.deleteQuestion}</h2>
      <p id="delete-means">{texts.deleteMeans}</p>
      <div class={styles['tools']}>
        <Button kind="small" ref={cancel} onClick={() => onAnswer(false)}>
          {texts.cancel}
        </Button>
        <Button kind={['small', 'danger']} onClick={() => onAnswer(true)}>
          {texts.delete}
        </Button>
      </div>
    </section>
  );
}
