import type { Outcome } from '../../../shared/history';
import type { HistoryEntry } from '../../../shared/history-entry';
import type { Answer } from '../../../shared/request';
import { codeTail } from '../requests/push-code';
import { type PushLogin, startedAt } from '../requests/push-login';

/** What an entry needs that is not part of the request: its ID, and whose the request was when it came. */
export type Ending = Pick<HistoryEntry, 'id' | 'server' | 'owner'>;

/** The history's entry of a finished request; undefined for a practice request, which nobody has made. */
export function historyEntry(login: PushLogin, ending: Ending): HistoryEntry | undefined {
  const { stage, finishedAt, origin, details, novel } = login;
  if (origin === 'practice' || !finishedAt) return undefined;
  const outcome = outcomeOf(stage, login.reported !== undefined);
  if (!outcome) return undefined;
  const unanswered = stage.name === 'closed' || stage.name === 'expired' ? stage : undefined;
  // What ended it: an answer that was refused before its sender took it back did not.
  const failure = stage.name === 'closed' ? stage.failure.kind : unanswered && login.lastFailure;
  const attempted = unanswered?.attempted;
  return {
    id: ending.id,
    startedAt: startedAt(login),
    finishedAt: finishedAt.wall,
    outcome,
    origin,
    details,
    codeTail: codeTail(login.pushCodeId),
    server: ending.server,
    ...(ending.owner ? { owner: ending.owner } : {}),
    novel: [...novel],
    ...(failure === undefined ? {} : { failure }),
    ...(attempted === undefined ? {} : { attempted }),
  };
}

/** An answer as it is kept before it is sent, at a moment in epoch milliseconds: nobody knows yet what becomes of it. */
export const answerEntry = (
  login: PushLogin,
  attempted: Answer,
  { id, server, owner, at }: Ending & { readonly at: number },
): HistoryEntry => ({
  id,
  startedAt: startedAt(login),
  finishedAt: at,
  outcome: 'unknown',
  origin: login.origin,
  details: login.details,
  codeTail: codeTail(login.pushCodeId),
  server,
  ...(owner ? { owner } : {}),
  novel: [...login.novel],
  attempted,
});

function outcomeOf(stage: PushLogin['stage'], reported: boolean): Outcome | undefined {
  switch (stage.name) {
    case 'pending':
    case 'answering':
    case 'unclear':
      return undefined;
    case 'answered':
      if (stage.answer === 'approve') return 'approved';
      return reported ? 'reported' : 'denied';
    case 'closed':
    case 'expired':
      // That it was not theirs is remembered, whatever became of the denial.
      return reported ? 'reported' : stage.name;
  }
}
