import { useCallback, useRef, useState } from 'preact/hooks';
import type { LoginView, SessionView } from '../../shared/snapshot';
import { useArming } from '../state/arming';
import { tell } from '../state/call';
import { useRowLayout } from '../state/row-layout';
import { useTexts } from '../state/texts';
import { LoginRow } from './login-row';

type Props = {
  readonly logins: readonly LoginView[];
  readonly session: SessionView;
  readonly revision: number;
};

/** Everything that waits for an answer or is being answered. */
export function OpenRequests({ logins, session, revision }: Props) {
  const { messages } = useTexts();
  const list = useRef<HTMLUListElement>(null);
  const [inView, setInView] = useState<ReadonlySet<string>>(new Set());
  const note = useCallback(
    (id: string, visible: boolean) =>
      setInView((before) => {
        if (before.has(id) === visible) return before;
        return new Set(visible ? [...before, id] : [...before].filter((each) => each !== id));
      }),
    [],
  );
  const shown = logins.filter(
    ({ id, stage }) => inView.has(id) && (stage.name === 'pending' || stage.name === 'unclear'),
  );
  const arming = useArming(shown, revision, useRowLayout(list));
  const unanswered = logins.filter(({ stage }) => stage.name === 'pending').map(({ id }) => id);
  return (
    <section class="requests" aria-labelledby="open-title">
      <div class="section-head">
        <h2 id="open-title">{messages.window.open}</h2>
        {unanswered.length > 1 && (
          <button
            type="button"
            class="button button-small"
            onClick={() => tell('denyAll', { ids: unanswered })}
          >
            {messages.window.denyAll}
          </button>
        )}
      </div>
      {logins.length === 0 && (
        <div class="empty">
          <p>
            <strong>{messages.window.empty}</strong>
          </p>
          <p>{messages.window.emptyMeans}</p>
        </div>
      )}
      <ul class="rows" ref={list} aria-labelledby="open-title">
        {logins.map((login) => (
          <LoginRow
            key={login.id}
            {...{ login, session }}
            wakes={arming.wakesOf(login.id)}
            refresh={arming.refresh}
            onInView={note}
          />
        ))}
      </ul>
    </section>
  );
}
