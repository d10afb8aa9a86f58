import { signedInOf } from '../../../shared/state/accounts';
import { tell } from '../../state/call';
import { snapshots } from '../../state/snapshot-store';
import { useStore } from '../../state/store';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import { Card } from '../card';
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
    <Card id="practise-title" title={practice.name}>
      <p class={fieldStyles['field-help']} id="practise-help">
        {practice.help}
      </p>
      <Button
        aria-describedby="practise-help"
        aria-disabled={isOpen}
        onClick={() => tell('practise', undefined)}
      >
        {practice.send}
      </Button>
    </Card>
  );
}
