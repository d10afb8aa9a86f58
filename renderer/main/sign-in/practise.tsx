import { signedInOf } from '../../../shared/state/accounts';
import { tell } from '../../state/call';
import { snapshots } from '../../state/snapshot-store';
import { useStore } from '../../state/store';
import { useTexts } from '../../texts/texts';
import { buttonClass } from '../../ui/button';
import pageStyles from '../page.module.css';
import fieldStyles from '../../ui/field.module.css';

/** A practice request at any time; nothing while nobody is signed in. */
export function Practise() {
  const { practice } = useTexts().messages;
  const snapshot = useStore(snapshots);
  if (!snapshot || signedInOf(snapshot.accounts).length === 0) return null;
  const isOpen = snapshot.logins.some(
    ({ origin, stage }) => origin === 'practice' && stage.name === 'pending',
  );
  return (
    <section class={pageStyles['card']} aria-labelledby="practise-title">
      <h2 id="practise-title">{practice.name}</h2>
      <p class={fieldStyles['field-help']} id="practise-help">
        {practice.help}
      </p>
      <button
        type="button"
        class={buttonClass()}
        aria-describedby="practise-help"
        aria-disabled={isOpen}
        onClick={() => tell('practise', undefined)}
      >
        {practice.send}
      </button>
    </section>
  );
}
