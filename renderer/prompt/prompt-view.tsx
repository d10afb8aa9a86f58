import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { waitsForAnswer, isOpen } from '../../shared/request';
import type { LoginView, PromptView } from '../../shared/state/requests';
import type { SignedInAccount } from '../../shared/state/accounts';
import { ClosePrompt } from './close-prompt';
import { Countdown, SpokenTimeLeft } from '../ui/countdown';
import { AppGlyph } from '../ui/icons';
import { questionOf } from '../texts/login-texts';
import { PracticeBadge } from '../request/practice-badge';
import { AnswerHint } from '../request/answer-hint';
import { RequestActions } from '../request/request-actions';
import { RequestFacts } from '../request/request-facts';
import { RequestFailure } from '../request/request-failure';
import { RequestNotes } from '../request/request-notes';
import { StageResult } from '../request/stage-result';
import { StopSending } from '../request/stop-sending';
import type { Wakes } from '../hooks/use-arming';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { useAnswer } from '../hooks/use-answer';
import { usePageVisible } from '../hooks/use-visibility';
import { Button } from '../ui/button';
import actionRowStyles from '../ui/action-row.module.css';
import promptStyles from './prompt.module.css';
import requestStyles from '../request/request.module.css';

type Props = {
  readonly login: LoginView;
  readonly accounts: readonly SignedInAccount[];
  readonly place: PromptView;
  /** No key reaches it: then it says what does. */
  readonly isKeyless: boolean;
  readonly nextId: string | undefined;
  readonly wakes: Wakes | undefined;
  readonly refresh: () => void;
};

/** One request, asked about. */
export function Prompt({ login, accounts, place, isKeyless, nextId, wakes, refresh }: Props) {
  const { messages } = useTexts();
  const { login: texts } = messages;
  const dialog = useRef<HTMLDivElement>(null);
  const port = useAnswer(login, wakes?.approve, refresh);
  const waits = waitsForAnswer(login.stage);
  const isOver = !isOpen(login.stage);
  useDialogFocus(dialog, login.stage.name);
  return (
    <div
      class={promptStyles['prompt-body']}
      role="alertdialog"
      aria-labelledby="prompt-title prompt-question"
      aria-describedby="prompt-facts prompt-notes"
      tabIndex={-1}
      ref={dialog}
    >
      <header class={promptStyles['prompt-header']}>
        <AppGlyph />
        <h1 id="prompt-title">
          {texts.title} <PracticeBadge login={login} />
        </h1>
        <ClosePrompt />
      </header>
      {place.total > 1 && <Queue {...{ place, waits, nextId }} />}
      {/* What became of it stands in place of the question. */}
      <div>
        {waits && (
          <p class={requestStyles['question']} id="prompt-question">
            {questionOf(login, messages)}
          </p>
        )}
        <div role="status">
          {waits ? (
            <SpokenTimeLeft login={login} />
          ) : (
            <StageResult {...{ login, accounts, nextId }} reported={port.reported} />
          )}
        </div>
      </div>
      <RequestFacts login={login} accounts={accounts} id="prompt-facts" isOver={isOver}>
        {!isOver && <RequestNotes login={login} id="prompt-notes" />}
      </RequestFacts>
      {/* A new one for each attempt: the same words are read again. */}
      <RequestFailure key={login.attempts} login={login} />
      <div class={promptStyles['foot']} data-foot>
        {waits && <Countdown login={login} />}
        {!isOver && (
          <div class={requestStyles['outcome']} data-outcome>
            {waits && <RequestActions {...{ login, wakes, port, isKeyless }} withKeys />}
            {login.stage.name === 'answering' && (
              <div class={actionRowStyles['action-row']}>
                <StopSending id={login.id} />
              </div>
            )}
          </div>
        )}
        {waits && (
          <AnswerHint
            refusal={port.refusal}
            wake={wakes?.approve}
            shortcutRests={place.shortcutRests ?? false}
            otherwise={isKeyless ? texts.keyless : texts.closeAnswersNothing}
          />
        )}
      </div>
    </div>
  );
}

/** Its place among those that wait, and the way to the others without an answer. Above the buttons: see `buttonPlace`. */
function Queue({ place, waits, nextId }: Pick<Props, 'place' | 'nextId'> & { readonly waits: boolean }) {
  const { waiting, next, showAll } = useTexts().messages.login;
  return (
    <div class={promptStyles['queue']}>
      {waits && <span class={promptStyles['position']}>{waiting(place.total - 1)}</span>}
      {waits && nextId !== undefined && (
        <Button kind="link" onClick={() => tell('openLogin', { id: nextId })}>
          {next}
        </Button>
      )}
      <Button kind="link" onClick={() => tell('goTo', { view: 'home' })}>
        {showAll}
      </Button>
    </div>
  );
}

/** The focus rests on the dialog itself: no key that was meant for something else presses a button. */
function useDialogFocus(dialog: { readonly current: HTMLElement | null }, stage: string): void {
  const visible = usePageVisible();
  useEffect(() => {
    if (visible) dialog.current?.focus({ preventScroll: true });
  }, [visible]);
  useLayoutEffect(() => {
    // The focused button may just have gone.
    if (!dialog.current?.contains(document.activeElement)) dialog.current?.focus({ preventScroll: true });
  }, [stage]);
}
