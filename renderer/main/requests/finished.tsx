import type { LoginView } from '../../../shared/state/requests';
import { FailureText } from '../../request/failure-text';
import { IconButton } from '../../ui/icon-button';
import { CrossIcon, OffIcon, TickIcon } from '../../ui/icons';
import { appOf, resultOf } from '../../texts/login-texts';
import { tell } from '../../state/call';
import { useTexts } from '../../texts/texts';
import entryStyles from '../entry.module.css';
import pageStyles from '../page.module.css';

/** What was answered or has ended, newest first. */
export function Finished({ logins }: { readonly logins: readonly LoginView[] }) {
  const { finished } = useTexts().messages.window;
  return (
    <section aria-labelledby="finished-title">
      <div class={pageStyles['section-head']}>
        <h2 id="finished-title">{finished}</h2>
      </div>
      <ul class={`${pageStyles['rows']} ${pageStyles['card']}`} aria-labelledby="finished-title">
        {logins.map((login) => (
          <FinishedRow key={login.id} login={login} />
        ))}
      </ul>
    </section>
  );
}

function FinishedRow({ login }: { readonly login: LoginView }) {
  const { messages, formats } = useTexts();
  const { id, stage, details } = login;
  if (stage.name !== 'answered' && stage.name !== 'closed' && stage.name !== 'expired') return null;
  const { title, text } = resultOf(login, stage, messages);
  const approved = stage.name === 'answered' && stage.answer === 'approve';
  const unknown = <span class="unknown">{messages.unknown}</span>;
  return (
    <li class={`${entryStyles['finished']} ${approved ? entryStyles['finished-approved'] : ''}`}>
      {approved ? <TickIcon /> : <OffIcon />}
      <div class={entryStyles['finished-text']} role="group" aria-labelledby={`${id}-app ${id}-account`}>
        <p class="parts">
          <strong id={`${id}-app`}>{appOf(login) ?? unknown}</strong>
          <span>{title}</span>
        </p>
        <p class="parts fine-print">
          <bdi id={`${id}-account`}>{details.account ?? unknown}</bdi>
          <time dateTime={new Date(login.startedAt).toISOString()}>{formats.clock(login.startedAt)}</time>
        </p>
        {stage.name === 'closed' ? (
          <FailureText failure={stage.failure} what={text} />
        ) : (
          (!approved || login.origin === 'practice') && <p class="fine-print">{text}</p>
        )}
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
