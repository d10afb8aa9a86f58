import { nameOf, type SignedInAccount } from '../../../shared/state/accounts';
import { tell } from '../../state/call';
import { keyringName } from '../../state/platform';
import { useTexts } from '../../texts/texts';
import { buttonClass } from '../../ui/button';
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
  const choose = (choice: 'memory' | 'weak') => () => tell('chooseStorage', { id, choice });
  return (
    <section class={pageStyles['card']} aria-labelledby="storage-question">
      <h2 id="storage-question">{storage.question}</h2>
      <p>{isOneOfSeveral ? accounts.about(nameOf(user), why) : why}</p>
      <div class={pageStyles['choice']}>
        <button
          type="button"
          class={buttonClass('primary')}
          aria-describedby="storage-memory"
          onClick={choose('memory')}
        >
          {storage.memory}
        </button>
        <p id="storage-memory">{storage.memoryMeans}</p>
      </div>
      <div class={pageStyles['choice']}>
        <button type="button" class={buttonClass()} aria-describedby="storage-weak" onClick={choose('weak')}>
          {storage.weak}
        </button>
        <p id="storage-weak">{storage.weakMeans}</p>
      </div>
    </section>
  );
}
