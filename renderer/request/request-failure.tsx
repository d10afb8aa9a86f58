import type { LoginView } from '../../shared/state/requests';
import { useTexts } from '../texts/texts';
import { FailureText } from './failure-text';
import { Note } from '../ui/note';

/** Why the last answer did not arrive, what still stands and what to do. `spoken`: read aloud as it appears. */
export function RequestFailure({
  login,
  spoken = true,
}: {
  readonly login: LoginView;
  readonly spoken?: boolean;
}) {
  const { advice } = useTexts().messages;
  const { stage } = login;
  const text = (() => {
    if (stage.name === 'unclear') return { failure: stage.failure, advice: advice.unclear(stage.answer) };
    if (stage.name !== 'pending' || !stage.failure) return undefined;
    const { failure } = stage;
    return { failure, advice: failure.kind === 'not-signed-in' ? advice.signIn : advice.stillOpen };
  })();
  if (!text) return null;
  return (
    <div {...(spoken ? { role: 'alert' } : {})}>
      <Note manner="failure">
        <FailureText {...text} />
      </Note>
    </div>
  );
}
