import type { Answer } from '../../../shared/request';
import type { Refusal, Standing } from '../../../shared/state/requests';
import type { ApprovalRules } from '../rules';
import type { Readiness } from './arming';
import { isUndescribed } from '../../../shared/request';
import type { PushLogin } from './push-login';

/** Where an answer was given. */
export type Way = 'prompt' | 'window' | 'tray' | 'shortcut';

/** The parts of a request on which the policy depends; a window's view of it holds them too. */
export type Facts = Pick<
  PushLogin,
  'stage' | 'origin' | 'contradictions' | 'numbersDiffer' | 'matchNumber' | 'choices'
>;

/** What decides whether an answer may be given. */
export type Situation = {
  readonly answer: Answer;
  readonly way: Way;
  /** Whether a number was chosen; whether it is the right one is not for the policy. */
  readonly numberChosen: boolean;
  readonly standing: Standing;
  readonly screenLocked: boolean;
  readonly quiet: boolean;
  readonly openCount: number;
  readonly timeLeft: number;
  readonly readiness: Readiness;
  /** What the organisation rules; absent: nothing. */
  readonly rules?: ApprovalRules | undefined;
};

/** Why this answer may not be given now; `undefined` if it may. Denying meets fewer conditions than approving. */
export function refusalOf(login: Facts, situation: Situation): Refusal | undefined {
  const { answer, way, readiness } = situation;
  const fromAfar = way === 'tray' || way === 'shortcut';
  const settled = settledRefusal(login, answer, situation.timeLeft);
  if (settled) return settled;
  if (situation.standing === 'none') return 'not-signed-in';
  // Its push code is not for another server, nor its answer another user's to give.
  if (situation.standing === 'other') return 'other-session';
  if (situation.standing === 'unpicked') return 'account-needed';
  if (answer === 'approve') {
    if (situation.screenLocked) return 'screen-locked';
    if (situation.quiet && fromAfar) return 'quiet';
    if (login.numbersDiffer) return 'numbers-differ';
    if (way === 'tray' && situation.rules?.trayApproval === false) return 'turned-off';
    // Nothing describes it: it could not even be named in a menu.
    if (isUndescribed(login.origin) && fromAfar) return 'not-shown';
    // A menu or a shortcut can't show that it is described in two ways.
    if (login.contradictions && fromAfar) return 'not-shown';
    if (way === 'shortcut' && situation.openCount !== 1) return 'several-open';
    // Once chosen rightly it need not be chosen again: only the same approval can be sent then.
    const hasNumber = login.matchNumber !== undefined || login.choices !== undefined;
    if (situation.rules?.requireNumber && !hasNumber && login.origin !== 'practice') return 'no-number';
    const asksForNumber = hasNumber && (fromAfar || login.stage.name === 'pending');
    if (asksForNumber && !situation.numberChosen) return 'number-needed';
  }
  // Opening a menu and choosing an entry is deliberate enough, but the menu may be older than what it names.
  if (way === 'tray') return answer === 'approve' && readiness === 'changed' ? 'changed' : undefined;
  return readiness === 'ready' ? undefined : readiness;
}

/**
 * Why each answer is not offered where a request is shown; `undefined` for what is. What passes by itself does not
 * count.
 */
export function offers(
  login: Facts,
  way: 'window' | 'tray',
  around: Pick<Situation, 'standing' | 'quiet' | 'rules'>,
): Readonly<Record<Answer, Refusal | undefined>> {
  const passing = { numberChosen: way === 'window', screenLocked: false, openCount: 1, timeLeft: 1 };
  const refusal = (answer: Answer): Refusal | undefined =>
    refusalOf(login, { ...passing, ...around, answer, way, readiness: 'ready' });
  return { approve: refusal('approve'), deny: refusal('deny') };
}

function settledRefusal({ stage }: Facts, answer: Answer, timeLeft: number): Refusal | undefined {
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
