import { useEffect, useState } from 'preact/hooks';
import type { BrowserSignInView } from '../../shared/snapshot';
import { FailureText } from '../components/failure-text';
import { Note } from '../components/note';
import { announce } from '../state/announcer';
import { tell } from '../state/call';
import { useTexts } from '../state/texts';

/** How a sign-in in the browser stands. */
export function BrowserSignIn({ view }: { readonly view: BrowserSignInView }) {
  const { browser: texts } = useTexts().messages;
  const said =
    view.kind === 'failed'
      ? undefined
      : view.kind === 'waiting' && !view.browserOpened
        ? texts.notOpened
        : texts[view.kind];
  useEffect(() => {
    if (said !== undefined) announce('polite', said);
  }, [said]);
  if (view.kind === 'failed') return <Failed problem={view.problem} />;
  return (
    <div class="waiting">
      <Note manner={said === texts.notOpened ? 'warning' : 'info'}>{said}</Note>
      {view.kind === 'waiting' && <Address url={view.url} />}
      <button type="button" class="button" onClick={() => tell('cancelSignIn', undefined)}>
        {texts.cancel}
      </button>
    </div>
  );
}

/** For a browser that did not come up, or another one. */
function Address({ url }: { readonly url: string }) {
  const { browser: texts } = useTexts().messages;
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    tell('copySignInAddress', undefined);
    setCopied(true);
    announce('polite', texts.copied);
  };
  return (
    <div class="field">
      <label for="sign-in-address">{texts.address}</label>
      <div class="address">
        <input id="sign-in-address" value={url} readOnly onFocus={(event) => event.currentTarget.select()} />
        <button type="button" class="button" onClick={copy}>
          {copied ? texts.copied : texts.copy}
        </button>
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
