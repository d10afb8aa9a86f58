import type { Answer } from '../../../shared/request';
import type { Refusal } from '../../../shared/snapshot';
import type { Readiness } from './arming';
import { isUndescribed } from '../../../shared/request';
import type { PushLogin } from './push-login';

/** From where an answer comes. */
export type Way = 'prompt' | 'window' | 'tray' | 'shortcut';

/** What decides whether an answer may be given. */
export type Situation = {
  readonly answer: Answer;
  readonly way: Way;
  /** Whether a number was chosen; right or wrong is not the gate's business. */
  readonly numberChosen: boolean;
  /** Who is signed in: those for whom the request came (or for nobody), `other`s, or nobody. */
  readonly session: 'own' | 'other' | 'none';
  readonly screenLocked: boolean;
  readonly quiet: boolean;
  readonly openCount: number;
  readonly timeLeft: number;
  readonly readiness: Readiness;
};

/** Why this answer may not be given now; `undefined` if it may. Denying meets fewer conditions than approving. */
export function refusalOf(login: PushLogin, situation: Situation): Refusal | undefined {
  const { answer, way, readiness } = situation;
  const fromAfar = way === 'tray' || way === 'shortcut';
  const settled = settledRefusal(login, answer, situation.timeLeft);
  if (settled) return settled;
  if (situation.session === 'none') return 'not-signed-in';
  // Its push code is not for another server, nor its answer another person's to give.
  if (situation.session === 'other') return 'other-session';
  if (answer === 'approve') {
    if (situation.screenLocked) return 'screen-locked';
    if (situation.quiet && fromAfar) return 'quiet';
    // Nothing describes it: it could not even be named in a menu.
    if (isUndescribed(login.origin) && fromAfar) return 'not-shown';
    // A menu or a shortcut can't show that it is described in two ways.
    if (login.contradictions && fromAfar) return 'not-shown';
    if (way === 'shortcut' && situation.openCount !== 1) return 'several-open';
    if (login.numbersDiffer) return 'numbers-differ';
    // Once chosen rightly it need not be chosen again: only the same approval can be sent then.
    const asksForNumber = login.matchNumber !== undefined && (fromAfar || login.stage.name === 'pending');
    if (asksForNumber && !situation.numberChosen) return 'number-needed';
  }
  // Opening a menu and choosing an entry is deliberate enough, but the menu may be older than what it names.
  if (way === 'tray') return answer === 'approve' && readiness === 'changed' ? 'changed' : undefined;
  return readiness === 'ready' ? undefined : readiness;
}

function settledRefusal({ stage }: PushLogin, answer: Answer, timeLeft: number): Refusal | undefined {
  switch (stage.name) {
    case 'pending':
      return timeLeft > 0 ? undefined : 'not-open';
    case 'unclear':
      // Only the same answer can be sent again: the first may have counted.
      if (timeLeft <= 0) return 'not-open';
      return stage.answer === answer ? undefined : 'already-answered';
    case 'answering':
    case 'answered':
      return 'already-answered';
    case 'closed':
    case 'expired':
      return 'not-open';
  }
}
