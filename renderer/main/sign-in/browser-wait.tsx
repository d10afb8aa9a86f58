import { useEffect, useRef, useState } from 'preact/hooks';
import type { BrowserSignInView } from '../../../shared/state/accounts';
import { FailureText } from '../../request/failure-text';
import { Note } from '../../ui/note';
import { announce } from '../../state/announcements';
import { call, tell } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import styles from './browser-wait.module.css';
import actionRowStyles from '../../ui/action-row.module.css';
import fieldStyles from '../../ui/field.module.css';

/** How a sign-in in the browser stands. */
export function BrowserSignIn({ view }: { readonly view: BrowserSignInView }) {
  const { messages } = useTexts();
  const { browser: texts } = messages;
  const said =
    view.kind === 'failed'
      ? undefined
      : view.kind === 'waiting' && !view.browserOpened
        ? texts.notOpened
        : texts[view.kind];
  const block = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (said !== undefined) announce('polite', said);
  }, [said]);
  // The button that had the focus has just gone.
  useEffect(() => block.current?.focus({ preventScroll: true }), []);
  // A new one for each attempt: the same words are read again.
  if (view.kind === 'failed') return <Failed key={view.attempt} problem={view.problem} />;
  return (
    <div class={styles['waiting']} tabIndex={-1} ref={block}>
      <Note manner={said === texts.notOpened ? 'warning' : 'info'}>{said}</Note>
      {view.kind === 'waiting' && <Address url={view.url} />}
      {view.kind !== 'finishing' && (
        <div class={actionRowStyles['action-row']}>
          <Button onClick={() => tell('cancelSignIn', undefined)}>{messages.cancel}</Button>
          {view.kind === 'waiting' && (
            <Button onClick={() => tell('openSignInPage', undefined)}>{texts.openAgain}</Button>
          )}
        </div>
      )}
    </div>
  );
}

/** For a browser that did not come up, or another one. */
function Address({ url }: { readonly url: string }) {
  const { browser: texts } = useTexts().messages;
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const isCopied = (await call('copySignInAddress', undefined)) === true;
    setCopied(isCopied);
    if (isCopied) announce('polite', texts.copied);
  };
  return (
    <div class={fieldStyles['field']}>
      <label for="sign-in-address">{texts.address}</label>
      <div class={styles['address']}>
        <input id="sign-in-address" value={url} readOnly onFocus={(event) => event.currentTarget.select()} />
        <Button onClick={() => void copy()}>{copied ? texts.copied : texts.copy}</Button>
      </div>
    </div>
  );
}

function Failed({
  problem,
}: {
  readonly problem: Extract<BrowserSignInView, { kind: 'failed' }>['problem'];
}) {
  const { messages } = useTexts();
  const { browser: texts } = messages;
  return (
    <div role="alert">
      <Note manner={problem.kind === 'cancelled' ? 'info' : 'failure'}>
        {problem.kind === 'call' ? (
          <FailureText failure={problem.failure} advice={texts.unchanged} />
        ) : (
          <>
            <p>
              <strong>{texts.problem[problem.kind]}</strong>
            </p>
            {problem.kind === 'refused' && problem.serverMessage !== undefined && (
              <p>
                <bdi>{messages.serverSays(problem.serverMessage)}</bdi>
              </p>
            )}
            <p>{texts.unchanged}</p>
          </>
        )}
      </Note>
    </div>
  );
}
