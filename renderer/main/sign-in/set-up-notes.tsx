import type { Messages } from '../../../shared/messages';
import type { SetUp, SetUpWarning } from '../../../shared/set-up';
import { useTexts } from '../../texts/texts';
import factsStyles from '../../ui/facts.module.css';
import { Note } from '../../ui/note';
import styles from './set-up-notes.module.css';

/** What the server says of the application, and what of it may keep the sign-in from working. */
export function SetUpNotes({ setUp: { name, logo, eventsHost, warnings } }: { readonly setUp: SetUp }) {
  const { messages } = useTexts();
  const facts = [
    [messages.setUp.app, name],
    [messages.setUp.events, eventsHost],
  ] as const;
  return (
    <>
      {/* Its name says the same. */}
      {logo !== undefined && <img class={styles['logo']} src={logo} alt="" />}
      {(name ?? eventsHost) !== undefined && (
        <dl class={factsStyles['facts']}>
          {facts.map(
            ([label, value]) =>
              value !== undefined && (
                <div key={label} class={factsStyles['fact']}>
                  <dt>{label}</dt>
                  <dd>
                    <bdi>{value}</bdi>
                  </dd>
                </div>
              ),
          )}
        </dl>
      )}
      {warnings.length > 0 && (
        <div role="status">
          <Note manner="warning">
            {warnings.map((warning) => (
              <p key={warning.kind}>
                <bdi>{textOf(warning, messages)}</bdi>
              </p>
            ))}
            <p>{messages.setUp.means}</p>
          </Note>
        </div>
      )}
    </>
  );
}

function textOf(warning: SetUpWarning, messages: Messages): string {
  const { setUp: texts } = messages;
  switch (warning.kind) {
    case 'wrong-server':
      return (
        texts['wrong-server'][warning.at] +
        (warning.found === undefined ? '' : ` ${texts.found(warning.found)}`)
      );
    case 'wrong-app': {
      const said =
        warning.serverMessage === undefined ? '' : ` ${messages.serverSays(warning.serverMessage)}`;
      return texts['wrong-app']() + said;
    }
    case 'shared-secret-signature':
      return texts['shared-secret-signature'](warning.alg);
    case 'missing-redirect':
      return texts['missing-redirect'](warning.register);
    case 'missing-grants':
      return texts['missing-grants'](warning.grants.join(', '));
  }
}
