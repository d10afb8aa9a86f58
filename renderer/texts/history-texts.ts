import type { Failure } from '../../shared/failure';
import type { Outcome } from '../../shared/history';
import type { HistoryEntry } from '../../shared/history-entry';
import type { Messages } from '../../shared/messages';

/** How a request ended, in a word or two. */
export const outcomeName = (outcome: Outcome, { history, login }: Messages): string =>
  outcome === 'reported' || outcome === 'unknown' ? history[outcome] : login[outcome];

/** Why a request ended as it did, in sentences; none where there is nothing to say in addition to its outcome. */
export function reasonsOf(entry: HistoryEntry, messages: Messages): readonly string[] {
  const { outcome, failure, attempted } = entry;
  const { reason } = messages.history;
  // Gone is what it was already when the answer came, and a withdrawn one may have had none.
  const notCounted =
    failure !== undefined && failure !== 'gone' && failure !== 'withdrawn' && attempted === undefined;
  const said = [
    outcome === 'reported' && reason.reported,
    outcome === 'unknown' && reason.unknown,
    outcome === 'expired' && failure === undefined && attempted === undefined && reason.unanswered,
    attempted !== undefined && messages.advice.maybeCounted(attempted),
    notCounted && reason.notCounted,
    failure !== undefined && isFailureKind(failure, messages) && messages.failure[failure],
  ];
  return said.filter((each) => each !== false);
}

/** A newer version may know more kinds. */
const isFailureKind = (text: string, { failure }: Messages): text is Failure['kind'] =>
  Object.hasOwn(failure, text);
