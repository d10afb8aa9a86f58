import { useEffect, useRef, useState } from 'preact/hooks';
import type { SetUp } from '../../../shared/set-up';
import {
  type BrowserSignInView,
  type SignInPlace,
  type SignInProblem,
  mostAccounts,
} from '../../../shared/state/accounts';
import type { SettingsView } from '../../../shared/state/settings';
import { Note } from '../../ui/note';
import { announce } from '../../state/announcements';
import { call } from '../../state/call';
import { noteDraft, signInDraft } from '../../state/sign-in-draft';
import { keyringName, platform } from '../../state/platform';
import { useStore } from '../../state/store';
import { useTexts } from '../../texts/texts';
import { BrowserSignIn } from './browser-wait';
import { EventFields } from './event-fields';
import { SetUpNotes } from './set-up-notes';
import { firstPlace, GivenPlace, PlaceFields } from './sign-in-place';
import { TokenForm } from './token-form';
import { isPlaceSet, StepHead } from './welcome-steps';
import { Button, buttonClass } from '../../ui/button';
import pageStyles from '../page.module.css';
import actionRowStyles from '../../ui/action-row.module.css';
import fieldStyles from '../../ui/field.module.css';

type Props = {
  readonly browser: BrowserSignInView | undefined;
  readonly settings: SettingsView;
  /** First where, then how, as the welcome asks. */
  readonly inSteps: boolean;
};

type Way = 'browser' | 'token';

/** Where to sign in, and the two ways to do so. What was typed stays until it has worked or is refused. */
export function SignInForm({ browser, settings, inSteps }: Props) {
  const { messages } = useTexts();
  const { eventsHost, eventCode } = settings.values;
  const draft = useStore(signInDraft);
  const [problem, setProblem] = useState<SignInProblem>();
  const [busy, setBusy] = useState<Way>();
  const [setUp, setSetUp] = useState<SignInPlace & { readonly found: SetUp }>();
  const isPlaceGiven = draft.isPlaceGiven ?? browser !== undefined;
  const setPlaceGiven = (isGiven: boolean): void => noteDraft({ isPlaceGiven: isGiven });
  /** The last attempt went to a place that was given before this one. */
  const [isAttemptOld, setAttemptOld] = useState(false);
  const inputs = {
    appHost: useRef<HTMLInputElement>(null),
    appId: useRef<HTMLInputElement>(null),
    eventsHost: useRef<HTMLInputElement>(null),
    eventCode: useRef<HTMLInputElement>(null),
    accessToken: useRef<HTMLInputElement>(null),
  };
  const place = { ...firstPlace(settings), ...draft.place };
  const events = { eventsHost, eventCode, ...draft.events };
  const isLookedAt = setUp?.appHost === place.appHost && setUp.appId === place.appId;
  const isUnderWay = browser !== undefined && browser.kind !== 'failed';
  const hasFailed = browser?.kind === 'failed' && !problem && !isAttemptOld;
  const asksPlace = inSteps && !isPlaceSet(settings);
  const step = asksPlace && !isPlaceGiven ? 'server' : 'sign-in';

  const submitButton = useRef<HTMLButtonElement>(null);
  const wasUnderWay = useRef(false);
  useEffect(() => {
    // What had the focus went with the attempt.
    const isLost = document.activeElement === document.body;
    if (wasUnderWay.current && !isUnderWay && isLost) submitButton.current?.focus();
    wasUnderWay.current = isUnderWay;
  }, [isUnderWay]);
  useEffect(() => {
    if (problem?.kind === 'field') inputs[problem.field].current?.focus();
  }, [problem]);

  const refuse = (next: SignInProblem): void => {
    setProblem(next);
    // Back to where the field is.
    if (next.kind === 'field' && next.field in place) setPlaceGiven(false);
  };
  const givePlace = async (): Promise<void> => {
    const checked = await call('checkPlace', place);
    if (!checked) return;
    if (!checked.ok) {
      refuse(checked.failure);
      return;
    }
    noteDraft({ place: checked.value });
    setProblem(undefined);
    setAttemptOld(true);
    setPlaceGiven(true);
    await look(checked.value);
  };
  /** Only warns, so it may not take long. False where no server could be asked. */
  const look = async (wanted: SignInPlace): Promise<boolean> => {
    setSetUp(undefined);
    const looked = await call('lookAtSetUp', wanted);
    setSetUp(looked ? { ...wanted, found: looked } : undefined);
    return looked !== null;
  };
  const submit = async (way: Way): Promise<void> => {
    if (busy) return;
    setBusy(way);
    setProblem(undefined);
    setAttemptOld(false);
    if (way === 'token') announce('polite', messages.window.signIn.checking);
    // What it warns of is there before the browser is.
    const wasLookedAt = way === 'token' || isLookedAt || (await inTime(look(place)));
    const token = inputs.accessToken.current;
    const typed = token?.value ?? '';
    const result =
      way === 'token'
        ? await call('signIn', { ...place, ...events, accessToken: typed })
        : await call('signInWithBrowser', { ...place, ...events });
    setBusy(undefined);
    // By now the user has confirmed the server.
    if (result?.ok && !wasLookedAt) void look(place);
    if (!result || result.ok) return;
    refuse(result.failure);
    // Nobody can read there what is wrong with it, and it need not lie in the page.
    const isRefused = result.failure.kind === 'call' && result.failure.failure.kind === 'not-signed-in';
    if (isRefused && token?.value === typed) token.value = '';
  };

  const stepHead = inSteps && (
    <StepHead
      settings={settings}
      current={step}
      title={messages.welcome.step[step]}
      titleId="step-title"
      level="h3"
    />
  );
  const placeFields = (
    <PlaceFields
      {...{ settings, place, problem, inputs }}
      onInput={(typed) => noteDraft({ place: { ...draft.place, ...typed } })}
    />
  );
  if (step === 'server') {
    return (
      <>
        {stepHead}
        <p class={fieldStyles['field-help']}>{messages.welcome.serverHelp}</p>
        <form class={pageStyles['form']} key="server" noValidate onSubmit={submitting(givePlace)}>
          {placeFields}
          <button type="submit" class={buttonClass('primary')}>
            {messages.welcome.next}
          </button>
        </form>
      </>
    );
  }
  return (
    <>
      {stepHead}
      <form
        class={pageStyles['form']}
        key="browser"
        noValidate
        onSubmit={submitting(() => submit('browser'))}
      >
        {inSteps ? <GivenPlace place={place} isSet={!asksPlace} /> : placeFields}
        {isLookedAt && <SetUpNotes setUp={setUp.found} isTried={hasFailed} />}
        <NotDone problem={problem} />
        {isUnderWay ? (
          <BrowserSignIn view={browser} />
        ) : (
          <>
            {hasFailed && <BrowserSignIn view={browser} />}
            <div class={actionRowStyles['action-row']}>
              {asksPlace && <Button onClick={() => setPlaceGiven(false)}>{messages.settings.back}</Button>}
              <button
                type="submit"
                class={buttonClass('primary')}
                aria-disabled={busy !== undefined}
                ref={submitButton}
              >
                {messages.browser.submit}
              </button>
            </div>
            <p class={fieldStyles['field-help']}>{messages.browser.help}</p>
            {platform !== 'windows' && (
              <p class={fieldStyles['field-help']}>
                {messages.browser.keyringAsks(messages.keyring[keyringName])}
              </p>
            )}
            <EventFields
              {...{ settings, events, problem, inputs }}
              onInput={(typed) => noteDraft({ events: { ...draft.events, ...typed } })}
            />
          </>
        )}
      </form>
      {settings.rules?.tokenSignIn !== false && (
        <TokenForm
          problem={problem}
          isBusy={busy !== undefined}
          isChecking={busy === 'token'}
          inputRef={inputs.accessToken}
          onSubmit={submitting(() => submit('token'))}
        />
      )}
    </>
  );
}

/** Why nothing was done, where it is no field's fault. */
function NotDone({ problem }: { readonly problem: SignInProblem | undefined }) {
  const { problem: texts } = useTexts().messages.window.signIn;
  if (!problem || problem.kind === 'field' || problem.kind === 'call') return null;
  return (
    <div role="alert">
      <Note manner="warning">{texts[problem.kind](mostAccounts)}</Note>
    </div>
  );
}

/** How long a sign-in waits for what the server says of the application, in milliseconds. */
const longestLook = 2000;

const inTime = (looked: Promise<boolean>): Promise<boolean> =>
  Promise.race([looked, new Promise<true>((resolve) => void setTimeout(() => resolve(true), longestLook))]);

const submitting =
  (run: () => Promise<void>) =>
  (event: Event): void => {
    event.preventDefault();
    void run();
  };
