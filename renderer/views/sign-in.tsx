import { useRef, useState } from 'preact/hooks';
import type { SessionView, SettingsView, SignInProblem } from '../../shared/snapshot';
import { FailureText } from '../components/failure-text';
import { InfoIcon } from '../components/icons';
import { Note } from '../components/note';
import { TextField } from '../components/text-field';
import { announce } from '../state/announcer';
import { call } from '../state/call';
import { useTexts } from '../state/texts';

type Props = {
  readonly session: Exclude<SessionView, { kind: 'signed-in' }>;
  readonly settings: SettingsView;
};

/** Where one signs in with a token at hand. What was typed stays until it has worked. */
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
      <SignInForm settings={settings} />
    </section>
  );
}

function SignInForm({ settings: { values, locked } }: Pick<Props, 'settings'>) {
  const { messages } = useTexts();
  const { signIn: texts } = messages.window;
  const [draft, setDraft] = useState<{ appHost?: string; appId?: string }>({});
  const [accessToken, setAccessToken] = useState('');
  const [problem, setProblem] = useState<SignInProblem>();
  const [busy, setBusy] = useState(false);
  const inputs = {
    appHost: useRef<HTMLInputElement>(null),
    appId: useRef<HTMLInputElement>(null),
    accessToken: useRef<HTMLInputElement>(null),
  };
  const appHost = draft.appHost ?? values.appHost;
  const appId = draft.appId ?? values.appId;

  const submit = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    announce('polite', texts.checking);
    const result = await call('signIn', { appHost, appId, accessToken });
    setBusy(false);
    if (!result || result.ok) return;
    setProblem(result.failure);
    if (result.failure.kind === 'field') inputs[result.failure.field].current?.focus();
  };
  const errorOf = (field: keyof typeof inputs): string | undefined =>
    problem?.kind === 'field' && problem.field === field ? texts.field[field] : undefined;

  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={texts.appHost}
        help={texts.appHostHelp}
        value={appHost}
        error={errorOf('appHost')}
        locked={locked.includes('appHost')}
        inputRef={inputs.appHost}
        onInput={(value) => setDraft({ ...draft, appHost: value })}
      />
      <TextField
        label={texts.appId}
        help={texts.appIdHelp}
        value={appId}
        error={errorOf('appId')}
        locked={locked.includes('appId')}
        inputRef={inputs.appId}
        onInput={(value) => setDraft({ ...draft, appId: value })}
      />
      <TextField
        label={texts.accessToken}
        help={texts.accessTokenHelp}
        value={accessToken}
        error={errorOf('accessToken')}
        secret
        inputRef={inputs.accessToken}
        onInput={setAccessToken}
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
      <button type="submit" class="button button-primary" aria-disabled={busy}>
        {texts.submit}
      </button>
      <p class="field-help busy-line">{busy ? texts.checking : ''}</p>
    </form>
  );
}
