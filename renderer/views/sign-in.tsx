import type { Ref } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SessionView, SettingsView, SignInProblem } from '../../shared/snapshot';
import { FailureText } from '../components/failure-text';
import { InfoIcon } from '../components/icons';
import { Note } from '../components/note';
import { TextField } from '../components/text-field';
import { announce } from '../state/announcer';
import { call, tell } from '../state/call';
import { useTexts } from '../state/texts';
import { BrowserSignIn } from './browser-sign-in';

type SignedOut = Extract<SessionView, { kind: 'signed-out' }>;

type Props = {
  readonly session: Exclude<SessionView, { kind: 'signed-in' }>;
  readonly settings: SettingsView;
};

/** Where one signs in: in the browser, or with a token at hand. What was typed stays until it has worked or is refused. */
export function SignIn({ session, settings }: Props) {
  const { messages } = useTexts();
  const { signIn: texts } = messages.window;
  if (session.kind === 'starting') {
    return (
      <p class="quiet-line">
        <InfoIcon />
        {messages.window.starting}
      </p>
    );
  }
  return (
    <section class="card" aria-labelledby="sign-in-title">
      <h2 id="sign-in-title">{texts.title}</h2>
      {session.reason === undefined ? (
        <p>{texts.intro}</p>
      ) : (
        <Note manner="info">{texts.reason[session.reason]}</Note>
      )}
      {session.canEndBrowserSession && <EndBrowserSession />}
      <SignInForm session={session} settings={settings} />
    </section>
  );
}

function EndBrowserSession() {
  const { browser: texts } = useTexts().messages;
  return (
    <div class="choice">
      <button type="button" class="button button-small" onClick={() => tell('endBrowserSession', undefined)}>
        {texts.endBrowserSession}
      </button>
      <p>{texts.endBrowserSessionMeans}</p>
    </div>
  );
}

type Way = 'browser' | 'token';

function SignInForm({
  session: { browser },
  settings: { values, locked },
}: Pick<Props, 'settings'> & { readonly session: SignedOut }) {
  const { messages } = useTexts();
  const { signIn: texts } = messages.window;
  const [draft, setDraft] = useState<{ appHost?: string; appId?: string }>({});
  const [problem, setProblem] = useState<SignInProblem>();
  const [busy, setBusy] = useState<Way>();
  const inputs = {
    appHost: useRef<HTMLInputElement>(null),
    appId: useRef<HTMLInputElement>(null),
    accessToken: useRef<HTMLInputElement>(null),
  };
  const appHost = draft.appHost ?? values.appHost;
  const appId = draft.appId ?? values.appId;
  const isUnderWay = browser !== undefined && browser.kind !== 'failed';

  const submitButton = useRef<HTMLButtonElement>(null);
  const wasUnderWay = useRef(false);
  useEffect(() => {
    // What had the focus went with the attempt.
    const isLost = document.activeElement === document.body;
    if (wasUnderWay.current && !isUnderWay && isLost) submitButton.current?.focus();
    wasUnderWay.current = isUnderWay;
  }, [isUnderWay]);

  const submit = async (way: Way): Promise<void> => {
    if (busy) return;
    setBusy(way);
    setProblem(undefined);
    if (way === 'token') announce('polite', texts.checking);
    const token = inputs.accessToken.current;
    const typed = token?.value ?? '';
    const result =
      way === 'token'
        ? await call('signIn', { appHost, appId, accessToken: typed })
        : await call('signInWithBrowser', { appHost, appId });
    setBusy(undefined);
    if (!result || result.ok) return;
    setProblem(result.failure);
    // Nobody can read there what is wrong with it, and it need not lie in the page.
    const isRefused = result.failure.kind === 'call' && result.failure.failure.kind === 'not-signed-in';
    if (isRefused && token?.value === typed) token.value = '';
    if (result.failure.kind === 'field') inputs[result.failure.field].current?.focus();
  };
  const errorOf = (field: keyof typeof inputs): string | undefined =>
    problem?.kind === 'field' && problem.field === field ? texts.field[field] : undefined;
  const place = (field: 'appHost' | 'appId', value: string, inputRef: Ref<HTMLInputElement>) => (
    <TextField
      label={texts[field]}
      help={texts[`${field}Help`]}
      value={value}
      error={errorOf(field)}
      locked={locked.includes(field)}
      inputRef={inputRef}
      onInput={(typed) => setDraft({ ...draft, [field]: typed })}
    />
  );

  return (
    <>
      <form class="form" noValidate onSubmit={submitting(() => submit('browser'))}>
        {place('appHost', appHost, inputs.appHost)}
        {place('appId', appId, inputs.appId)}
        {isUnderWay ? (
          <BrowserSignIn view={browser} />
        ) : (
          <>
            {browser && !problem && <BrowserSignIn view={browser} />}
            <button
              type="submit"
              class="button button-primary"
              aria-disabled={busy !== undefined}
              ref={submitButton}
            >
              {messages.browser.submit}
            </button>
            <p class="field-help">{messages.browser.help}</p>
          </>
        )}
      </form>
      <form class="form advanced" noValidate onSubmit={submitting(() => submit('token'))}>
        <h3>{messages.browser.advanced}</h3>
        <p class="field-help">{messages.browser.advancedHelp}</p>
        <TextField
          label={texts.accessToken}
          help={texts.accessTokenHelp}
          error={errorOf('accessToken')}
          secret
          inputRef={inputs.accessToken}
        />
        {problem?.kind === 'call' && (
          <div role="alert">
            <Note manner="failure">
              <FailureText
                failure={problem.failure}
                what={problem.failure.kind === 'not-signed-in' ? texts.refused : undefined}
              />
            </Note>
          </div>
        )}
        <button type="submit" class="button" aria-disabled={busy !== undefined}>
          {texts.submit}
        </button>
        <p class="field-help busy-line">{busy === 'token' ? texts.checking : ''}</p>
      </form>
    </>
  );
}

const submitting =
  (run: () => Promise<void>) =>
  (event: Event): void => {
    event.preventDefault();
    void run();
  };
