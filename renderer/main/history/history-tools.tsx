import { useRef, useState } from 'preact/hooks';
import { exportFormats } from '../../../shared/history';
import type { HistorySearch } from '../../hooks/use-history';
import { call } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import { Sure } from '../../ui/dialog';
import styles from './history-tools.module.css';

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
  const answer = async (isSure: boolean): Promise<void> => {
    setIsAsking(false);
    if (!isSure || (await call('clearHistory', undefined)) === undefined) return;
    setResult(texts.deleted);
    onDeleted();
  };
  return (
    <div class={styles['tools-area']}>
      {!isEmpty && (
        <Button
          kind={['small', 'danger']}
          onClick={() => {
            setResult('');
            setIsAsking(true);
          }}
        >
          {texts.deleteAll}
        </Button>
      )}
      {isAsking && (
        <Sure
          question={texts.deleteQuestion}
          why={texts.deleteMeans}
          yes={texts.delete}
          onAnswer={(isSure) => void answer(isSure)}
        />
      )}
      <p class={styles['tools-result']} role="status">
        {result}
      </p>
    </div>
  );
}
