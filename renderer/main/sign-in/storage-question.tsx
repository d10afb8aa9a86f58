import { nameOf, type SignedInAccount } from '../../../shared/state/accounts';
import { tell } from '../../state/call';
import { keyringName } from '../../state/platform';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import { Card } from '../card';
import pageStyles from '../page.module.css';

/** Without a keyring: how to keep the token. The safe choice comes first. */
export function StorageQuestion({
  account: { id, user },
  isOneOfSeveral,
}: {
  readonly account: SignedInAccount;
  readonly isOneOfSeveral: boolean;
}) {
  const { keyring, window } = useTexts().messages;
  const { storage, accounts } = window;
  const why = storage.why(keyring[keyringName]);
  const choose =
    (choice: 'memory' | 'weak') =>
    ({ detail }: MouseEvent): void => {
      // The second click of two was meant for the question before, of another account.
      if (detail < 2) tell('chooseStorage', { id, choice });
    };
  return (
    <Card id="storage-question" title={storage.question}>
      <p>{isOneOfSeveral ? accounts.about(nameOf(user), why) : why}</p>
      <div class={pageStyles['choice']}>
        <Button kind="primary" aria-describedby="storage-memory" onClick={choose('memory')}>
          {storage.memory}
        </Button>
        <p id="storage-memory">{storage.memoryMeans}</p>
      </div>
      <div class={pageStyles['choice']}>
        <Button aria-describedby="storage-weak" onClick={choose('weak')}>
          {storage.weak}
        </Button>
        <p id="storage-weak">{storage.weakMeans}</p>
      </div>
    </Card>
  );
}
