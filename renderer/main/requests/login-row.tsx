import { useMemo, useRef } from 'preact/hooks';
import type { LoginView, SessionView } from '../../../shared/snapshot';
import { Countdown } from '../../ui/countdown';
import { ClockIcon } from '../../ui/icons';
import { questionOf } from '../../texts/login-texts';
import { PracticeBadge } from '../../request/practice-badge';
import { AnswerHint } from '../../request/answer-hint';
import { RequestActions } from '../../request/request-actions';
import { RequestFacts } from '../../request/request-facts';
import { RequestFailure } from '../../request/request-failure';
import { RequestNotes } from '../../request/request-notes';
import type { Wakes } from '../../hooks/use-arming';
import { usePresses } from '../../hooks/use-presses';
import { useTexts } from '../../texts/texts';
import { useAnswer } from '../../hooks/use-answer';

type Props = {
  readonly login: LoginView;
  readonly session: SessionView;
  readonly wakes: Wakes | undefined;
  readonly refresh: () => void;
  readonly pressed: (id: string) => void;
};

/** An open request in the list. Every snapshot brings all of them anew: only those that have changed are rendered. */
export function LoginRow({ refresh, pressed, ...given }: Props) {
  const login = useSame(given.login);
  const session = useSame(given.session);
  const wakes = useSame(given.wakes);
  return useMemo(
    () => <Row {...{ login, session, wakes, refresh, pressed }} />,
    [login, session, wakes, refresh, pressed],
  );
}

/** The very same value as before while nothing in it has changed. */
function useSame<T>(value: T): T {
  const last = useRef({ value, text: '' });
  const text = JSON.stringify(value) ?? '';
  if (last.current.text !== text) last.current = { value, text };
  return last.current.value;
}

/** Named by its question and its account. */
function Row({ login, session, wakes, refresh, pressed }: Props) {
  const { messages } = useTexts();
  const { id, stage } = login;
  const row = useRef<HTMLLIElement>(null);
  const port = useAnswer(login, refresh, () => row.current?.scrollIntoView({ block: 'nearest' }));
  usePresses(row, false, () => pressed(id));
  return (
    <li class="card row" id={id} ref={row}>
      <div role="group" aria-labelledby={`${id}-question ${id}-facts-account`}>
        <h3 class="question" id={`${id}-question`}>
          {questionOf(login, messages)} <PracticeBadge login={login} />
        </h3>
        <RequestFacts login={login} id={`${id}-facts`}>
          <RequestNotes login={login} session={session} id={`${id}-notes`} />
        </RequestFacts>
        <RequestFailure login={login} spoken={false} />
        <Countdown login={login} />
        <div class="outcome">
          {stage.name === 'answering' ? (
            <div class="result">
              <ClockIcon />
              <p>{stage.again ? messages.login.sendingAgain : messages.login.sending}</p>
            </div>
          ) : (
            <RequestActions {...{ login, wakes, port }} />
          )}
        </div>
        <AnswerHint refusal={port.refusal} wake={wakes?.approve} />
      </div>
    </li>
  );
}
