import type { LoginView } from '../../../shared/state/requests';
import { useHistory } from '../../hooks/use-history';
import { resultOf } from '../../texts/login-texts';
import { tell } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { CrossIcon, TickIcon } from '../../ui/icons';
import { HistoryRow } from '../history/history-row';
import entryStyles from '../entry.module.css';
import pageStyles from '../page.module.css';

/** How many entries of the history are in sight here. */
const most = 3;

const everything = { search: '' };

/** The newest entries of the history, and the way to the rest. Practice has no place in it, and is shown before them. */
export function Recent({
  logins,
  historyRevision,
}: {
  readonly logins: readonly LoginView[];
  readonly historyRevision: number;
}) {
  const { window: texts, login } = useTexts().messages;
  const page = useHistory(everything, most, historyRevision);
  const practice = logins.filter(({ origin }) => origin === 'practice');
  const entries = page?.entries ?? [];
  if (practice.length + entries.length === 0) return null;
  return (
    <section class={pageStyles['section']} aria-labelledby="recent-title">
      <div class={pageStyles['section-head']}>
        <h2 id="recent-title">{texts.recent}</h2>
        {entries.length > 0 && (
          <Button kind="link" onClick={() => tell('goTo', { view: 'history' })}>
            {login.showAll}
          </Button>
        )}
      </div>
      <ul class={`${pageStyles['rows']} ${pageStyles['card']}`} aria-labelledby="recent-title">
        {practice.map((login) => (
          <PracticeRow key={login.id} login={login} />
        ))}
        {entries.map((entry) => (
          <HistoryRow key={entry.id} entry={entry} withDate />
        ))}
      </ul>
    </section>
  );
}

function PracticeRow({ login }: { readonly login: LoginView }) {
  const { messages } = useTexts();
  const { id, stage } = login;
  if (stage.name !== 'answered' && stage.name !== 'closed' && stage.name !== 'expired') return null;
  const { title, text } = resultOf(login, stage, messages);
  return (
    <li class={entryStyles['finished']}>
      <TickIcon />
      <div class={entryStyles['finished-text']}>
        <p class="parts">
          <strong id={`${id}-app`}>{messages.practice.name}</strong>
          <span>{title}</span>
        </p>
        <p class="fine-print">{text}</p>
      </div>
      <IconButton
        label={messages.window.remove}
        describedBy={`${id}-app`}
        onClick={() => tell('dismiss', { id })}
      >
        {' '}
        <CrossIcon />
      </IconButton>
    </li>
  );
}
