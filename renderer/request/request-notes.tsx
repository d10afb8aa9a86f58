import type { LoginView } from '../../shared/state/requests';
import { useTexts } from '../texts/texts';
import { Note } from '../ui/note';
import styles from './request-notes.module.css';

/** Warnings about a request, before it is answered. */
export function RequestNotes({ login, id }: { readonly login: LoginView; readonly id: string }) {
  const { login: texts, refusal } = useTexts().messages;
  const { note } = texts;
  const novelty = login.novel.length > 1 ? 'both' : login.novel[0];
  return (
    <div class={styles['notes']} id={id}>
      {login.standing === 'none' && <Note manner="info">{note.signedOut}</Note>}
      {login.standing === 'unpicked' && <Note manner="info">{note.pick}</Note>}
      {login.standing === 'other' && <Note manner="warning">{refusal['other-session']}</Note>}
      {login.otherAccount && login.account && (
        <Note manner="warning">{note.otherAccount(login.account.name)}</Note>
      )}
      {login.numbersDiffer && <Note manner="warning">{refusal['numbers-differ']}</Note>}
      {login.needsNumber && <Note manner="warning">{refusal['no-number']}</Note>}
      {login.contradictions && (
        <Note manner="warning">
          <p>
            <strong>{note.contradictory}</strong>
          </p>
          {login.contradictions.map(({ field, values }) => (
            <p key={field}>
              {texts.field[field === 'appName' ? 'app' : field]}{' '}
              <span class="parts">
                {values.map((value) => (
                  <bdi key={value}>{value}</bdi>
                ))}
              </span>
            </p>
          ))}
        </Note>
      )}
      {login.origin !== 'event' && <Note manner="info">{note[login.origin]}</Note>}
      {novelty && (
        <Note manner="info">
          <p>
            <strong>{note.novel[novelty]}</strong>
          </p>
          <p>{note.novelMeans}</p>
        </Note>
      )}
      {login.mayAnswer === 'no' && <Note manner="warning">{note.mayNotAnswer}</Note>}
    </div>
  );
}
