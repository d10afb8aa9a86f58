import { useState } from 'preact/hooks';
import type { ConnectionReport, StepResult } from '../../../shared/connection-check';
import { OffIcon, TickIcon, WarningIcon } from '../../ui/icons';
import { call } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import styles from './connection-test.module.css';
import fieldStyles from '../../ui/field.module.css';

const icons = { ok: TickIcon, failed: WarningIcon, skipped: OffIcon };

/** Tests the connection to GenAuth part by part, and shows for each its result and what to do. */
export function ConnectionTest({ isPossible }: { readonly isPossible: boolean }) {
  const { check: texts } = useTexts().messages.settings;
  const [report, setReport] = useState<ConnectionReport>();
  const [busy, setBusy] = useState(false);
  const test = async (): Promise<void> => {
    if (busy || !isPossible) return;
    setBusy(true);
    setReport(undefined);
    setReport(await call('testConnection', undefined));
    setBusy(false);
  };
  const failed = report?.filter(({ outcome }) => outcome === 'failed').length ?? 0;
  return (
    <div
      class={fieldStyles['field']}
      role="group"
      aria-labelledby="check-title"
      aria-describedby="check-help"
    >
      <span class={fieldStyles['label']} id="check-title">
        {texts.title}
      </span>
      <div>
        <Button kind="small" aria-disabled={busy || !isPossible} onClick={() => void test()}>
          {texts.start}
        </Button>
      </div>
      <p class={fieldStyles['field-help']} id="check-help">
        {isPossible ? texts.help : texts.needsAddress}
      </p>
      <p class={styles['check-summary']} role="status">
        {busy && texts.busy}
        {report && (failed === 0 ? texts.allWell : texts.failed(failed))}
      </p>
      {report && (
        <ul class={styles['checks']}>
          {report.map((result) => (
            <Step key={result.step} result={result} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Step({ result: { step, outcome, found } }: { readonly result: StepResult }) {
  const { check: texts } = useTexts().messages.settings;
  const Icon = icons[outcome];
  return (
    <li class={`${styles['check-step']} ${styles[`check-${outcome}`]}`}>
      <Icon />
      <div>
        <p class="parts">
          <strong>{texts.step[step]}</strong>
          <span>{texts.outcome[outcome]}</span>
          {found !== undefined && <bdi class="fine-print">{found}</bdi>}
        </p>
        {outcome === 'failed' && <p>{texts.advice[step]}</p>}
        {outcome !== 'failed' && step === 'push-codes' && <p>{texts.keptApart[outcome]}</p>}
      </div>
    </li>
  );
}
