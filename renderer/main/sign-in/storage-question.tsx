import { tell } from '../../state/call';
import { useTexts } from '../../texts/texts';

/** Without a keyring: how to keep the token. The safe choice comes first. */
export function StorageQuestion() {
  const { storage } = useTexts().messages.window;
  const choose = (choice: 'memory' | 'weak') => () => tell('chooseStorage', { choice });
  return (
    <section class="card" aria-labelledby="storage-question">
      <h2 id="storage-question">{storage.question}</h2>
      <p>{storage.why}</p>
      <div class="choice">
        <button
          type="button"
          class="button button-primary"
          aria-describedby="storage-memory"
          onClick={choose('memory')}
        >
          {storage.memory}
        </button>
        <p id="storage-memory">{storage.memoryMeans}</p>
      </div>
      <div class="choice">
        <button type="button" class="button" aria-describedby="storage-weak" onClick={choose('weak')}>
          {storage.weak}
        </button>
        <p id="storage-weak">{storage.weakMeans}</p>
      </div>
    </section>
  );
}
