import type { Failure } from '../../shared/failure';
import { useTexts } from '../texts/texts';

/** What happened, what still stands and what to do (`advice`), the server's own words, and what support asks for. */
export function FailureText({
  failure,
  what,
  advice,
}: {
  readonly failure: Failure;
  /** In place of the general text, where the situation allows a better one. */
  readonly what?: string | undefined;
  readonly advice?: string | undefined;
}) {
  const { messages, formats } = useTexts();
  return (
    <>
      <p>
        <strong>{what ?? messages.failure[failure.kind]}</strong>
      </p>
      {failure.kind === 'not-genauth' && <p>{messages.notGenAuth[failure.reason]}</p>}
      {advice !== undefined && <p>{advice}</p>}
      {failure.retryAfterMs !== undefined && (
        <p>{messages.asksToWait(formats.seconds(Math.ceil(failure.retryAfterMs / 1000)))}</p>
      )}
      {failure.serverMessage !== undefined && (
        <p>
          <bdi>{messages.serverSays(failure.serverMessage)}</bdi>
        </p>
      )}
      {failure.requestId !== undefined && <p class="fine-print">{messages.requestId(failure.requestId)}</p>}
    </>
  );
}
