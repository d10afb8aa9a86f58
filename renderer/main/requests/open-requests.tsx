// This room: the main window's list of requests.

import { useRef, useState } from 'preact/hooks';
import { waitsForAnswer } from '../../../shared/request';
import type { LoginView } from '../../../shared/state/requests';
import type { SignedInAccount } from '../../../shared/state/accounts';
import { useArming } from '../../hooks/use-arming';
import { tell } from '../../state/call';
import { findLogins } from '../../state/find-logins';
import { useGradually } from '../../hooks/use-gradually';
import { useInView } from '../../hooks/use-in-view';
import { rowPlaces, useLayout } from '../../hooks/use-layout';
import { useTexts } from '../../texts/texts';
import { LoginRow } from './login-row';
import { Button } from '../../ui/button';
import pageStyles from '../page.module.css';
import styles from './open-requests.module.css';
import fieldStyles from '../../ui/field.module.css';

type Props = {
  readonly logins: readonly LoginView[];
  readonly accounts: readonly SignedInAccount[];
  readonly revision: number;
};

/** From how many on there is a field to find one with. */
const many = 6;

/** Everything that waits for an answer or is being answered. */
export function OpenRequests({ logins, accounts, revision }: Props) {
  const { messages } = useTexts();
  const { window: texts } = messages;
  const list = useRef<HTMLUListElement>(null);
  const [sought, setSought] = useState('');
  const inView = useInView(list);
  const found = findLogins(logins, sought);
  const rows = useGradually(found);
  const shown = found.filter(({ id, stage }) => inView.has(id) && waitsForAnswer(stage));
  const arming = useArming(shown, revision, useLayout(rowPlaces(list)));
  const unanswered = found
    .filter(({ stage, standing }) => stage.name === 'pending' && standing === 'own')
    .map(({ id }) => id);
  const deniesSome = found.length < logins.length;
  return (
    <section class={styles['requests']} aria-labelledby="open-title">
      <div class={pageStyles['section-head']}>
        <h2 id="open-title">{texts.open}</h2>
        {unanswered.length > (deniesSome ? 0 : 1) && (
          <Button kind="small" onClick={() => tell('denyAll', { ids: unanswered })}>
            {(deniesSome ? texts.denyShown : texts.denyAll)(unanswered.length)}
          </Button>
        )}
      </div>
      {(logins.length >= many || sought !== '') && (
        <div class={`${fieldStyles['field']} ${styles['find']}`}>
          <label for="find">{texts.find.label}</label>
          <input
            id="find"
            type="search"
            value={sought}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setSought(event.currentTarget.value)}
          />
          <span class="fine-print" role="status">
            {sought !== '' && texts.find.shown(found.length, logins.length)}
          </span>
        </div>
      )}
      {logins.length === 0 && (
        <div class={pageStyles['empty']}>
          <p>
            <strong>{texts.empty}</strong>
          </p>
          <p>{texts.emptyMeans}</p>
        </div>
      )}
      <ul class={pageStyles['rows']} ref={list} aria-labelledby="open-title">
        {rows.map((login) => (
          <LoginRow
            key={login.id}
            {...{ login, accounts }}
            wakes={arming.wakesOf(login.id)}
            refresh={arming.refresh}
            pressed={arming.pressed}
          />
        ))}
      </ul>
    </section>
  );
}
