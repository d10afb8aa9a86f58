import { useMemo, useRef } from 'preact/hooks';
import type { LoginView } from '../../../shared/state/requests';
import type { SignedInAccount } from '../../../shared/state/accounts';
import { Countdown } from '../../ui/countdown';
import { ClockIcon } from '../../ui/icons';
import { questionOf } from '../../texts/login-texts';
import { PracticeBadge } from '../../request/practice-badge';
import { AnswerHint } from '../../request/answer-hint';
import { SendingText } from '../../request/sending-text';
import { StopSending } from '../../request/stop-sending';
import { RequestActions } from '../../request/request-actions';
import { RequestFacts } from '../../request/request-facts';
import { RequestFailure } from '../../request/request-failure';
import { RequestNotes } from '../../request/request-notes';
import type { Wakes } from '../../hooks/use-arming';
import { usePresses } from '../../hooks/use-presses';
import { useTexts } from '../../texts/texts';
import { useAnswer } from '../../hooks/use-answer';
import pageStyles from '../page.module.css';
import styles from './login-row.module.css';
import requestStyles from '../../request/request.module.css';
import stageResultStyles from '../../request/stage-result.module.css';

type Props = {
  readonly login: LoginView;
  readonly accounts: readonly SignedInAccount[];
  readonly wakes: Wakes | undefined;
  readonly refresh: () => void;
  readonly pressed: (id: string, at: number) => void;
};

/** An open request in the list. Every snapshot brings all of them again: only those that have changed are rendered. */
export function LoginRow({ refresh, pressed, ...given }: Props) {
  const login = useSame(given.login);
  const accounts = useSame(given.accounts);
  const wakes = useSame(given.wakes);
  return useMemo(
    () => <Row {...{ login, accounts, wakes, refresh, pressed }} />,
    [login, accounts, wakes, refresh, pressed],
  );
}

/** The very same value as before while nothing in it has changed. */
function useSame<T>(value: T): T {
  const last = useRef<{ readonly given: T; readonly kept: T; readonly text: string | undefined } | null>(
    null,
  );
  const before = last.current;
  if (before && before.given === value) return before.kept;
  const text = JSON.stringify(value);
  const kept = before && before.text === text ? before.kept : value;
  last.current = { given: value, kept, text };
  return kept;
}

/** Named by its question and its account. */
function Row({ login, accounts, wakes, refresh, pressed }: Props) {
  const { messages } = useTexts();
  const { id, stage } = login;
  const row = useRef<HTMLLIElement>(null);
  const port = useAnswer(login, wakes?.approve, refresh, () =>
    row.current?.scrollIntoView({ block: 'nearest' }),
  );
  usePresses(row, false, (at) => pressed(id, at));
  return (
    <li class={`${pageStyles['card']} ${styles['row']}`} id={id} ref={row}>
      <div role="group" aria-labelledby={`${id}-question ${id}-facts-account`}>
        <h3 class={requestStyles['question']} id={`${id}-question`}>
          {questionOf(login, messages)} <PracticeBadge login={login} />
        </h3>
        <RequestFacts login={login} accounts={accounts} id={`${id}-facts`}>
          <RequestNotes login={login} id={`${id}-notes`} />
        </RequestFacts>
        <RequestFailure login={login} spoken={false} />
        <div class={styles['countdown-place']}>
          <Countdown login={login} />
        </div>
        <div class={requestStyles['outcome']}>
          {stage.name === 'answering' ? (
            <div class={stageResultStyles['result']}>
              <ClockIcon />
              <div>
                <SendingText stage={stage} />
                <StopSending id={id} kinds={['small']} />
              </div>
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
