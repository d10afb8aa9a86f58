import type { Messages } from '../../../shared/messages';
import type { SetUp, SetUpWarning } from '../../../shared/set-up';
import { useTexts } from '../../texts/texts';
import factsStyles from '../../ui/facts.module.css';
import { Note } from '../../ui/note';
import styles from './set-up-notes.module.css';

/** What the server says of the application, and what of it may keep the sign-in from working. */
export function SetUpNotes({
  setUp: { name, logo, eventsHost, warnings },
  isTried,
}: {
  readonly setUp: SetUp;
  /** It has made a sign-in fail, so the text does not suggest to try. */
  readonly isTried: boolean;
}) {
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
              <Warning key={warning.kind} warning={warning} />
            ))}
            {!isTried && <p>{messages.setUp.means}</p>}
          </Note>
        </div>
      )}
    </>
  );
}

function Warning({ warning }: { readonly warning: SetUpWarning }) {
  const { messages } = useTexts();
  const seen = seenOf(warning, messages);
  return (
    <>
      <p>
        <bdi>{textOf(warning, messages)}</bdi>
      </p>
      {seen !== undefined && (
        <p class="fine-print">
          <bdi>{seen}</bdi>
        </p>
      )}
    </>
  );
}

function textOf(warning: SetUpWarning, { setUp: texts }: Messages): string {
  switch (warning.kind) {
    case 'wrong-server':
      return texts['wrong-server'][warning.at];
    case 'wrong-app':
      return texts['wrong-app'];
    case 'shared-secret-signature':
      return texts['shared-secret-signature'](warning.alg);
    case 'missing-redirect':
      return texts['missing-redirect'](warning.register);
    case 'missing-grants':
      return texts['missing-grants'](warning.grants.join(', '));
  }
}

/** What was seen there, or the server's own words. */
function seenOf(warning: SetUpWarning, { serverSays }: Messages): string | undefined {
  if (warning.kind === 'wrong-server') return warning.found;
  if (warning.kind !== 'wrong-app' || warning.serverMessage === undefined) return undefined;
  return serverSays(warning.serverMessage);
}
