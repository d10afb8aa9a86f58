import { useMemo, useRef } from 'preact/hooks';
import type { LoginView, SessionView } from '../../shared/snapshot';
import { Countdown } from '../components/countdown';
import { ClockIcon } from '../components/icons';
import { questionOf } from '../components/login-texts';
import { PracticeBadge } from '../components/practice-badge';
import { RequestActions } from '../components/request-actions';
import { RequestFacts } from '../components/request-facts';
import { RequestFailure } from '../components/request-failure';
import { RequestNotes } from '../components/request-notes';
import type { Wakes } from '../state/arming';
import { useSame } from '../state/same';
import { useTexts } from '../state/texts';
import { useAnswer } from '../state/use-answer';

type Props = {
  readonly login: LoginView;
  readonly session: SessionView;
  readonly wakes: Wakes | undefined;
  readonly refresh: () => void;
};

/** An open request in the list. Every snapshot brings all of them anew: only those that have changed are rendered. */
export function LoginRow({ refresh, ...given }: Props) {
  const login = useSame(given.login);
  const session = useSame(given.session);
  const wakes = useSame(given.wakes);
  return useMemo(() => <Row {...{ login, session, wakes, refresh }} />, [login, session, wakes, refresh]);
}

/** Named by its question and its account. */
function Row({ login, session, wakes, refresh }: Props) {
  const { messages } = useTexts();
  const { id, stage } = login;
  const row = useRef<HTMLLIElement>(null);
  const port = useAnswer(login, refresh, () => row.current?.scrollIntoView({ block: 'nearest' }));
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
        <p class="hint hint-refusal" {...(port.refusal ? { role: 'alert' } : {})}>
          {port.refusal && messages.refusal[port.refusal]}
        </p>
      </div>
    </li>
  );
}
