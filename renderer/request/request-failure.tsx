import type { Failure } from '../../shared/failure';
import type { LoginView } from '../../shared/state/requests';
import { useTexts } from '../texts/texts';
import { FailureText } from './failure-text';
import { Note } from '../ui/note';

/** The failures of which it is known that the answer never left. */
const unsent: ReadonlySet<Failure['kind']> = new Set([
  'offline',
  'untrusted-certificate',
  'proxy',
  'timed-out',
  'other-server',
  'stopped',
]);

/** What still applies after an answer that surely changed nothing. */
function adviceFor({ kind }: Failure): 'signIn' | 'forbidden' | 'stillOpen' | 'notAccepted' {
  if (kind === 'not-signed-in') return 'signIn';
  if (kind === 'forbidden') return 'forbidden';
  return unsent.has(kind) ? 'stillOpen' : 'notAccepted';
}

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
    return { failure, advice: advice[adviceFor(failure)] };
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
