import { isOpen } from '../../../shared/request';
import { createHash } from 'node:crypto';
import { longestLife } from '../../../shared/push-login-payload';
import type { LoginView } from '../../../shared/state/requests';
import type { Moment } from '../util/clock';
import { isOf, type PushLogin, remaining, startedAt } from '../requests/push-login';
import { offers } from '../requests/approval-policy';
import { codeTail } from '../requests/push-code';

/** Whether the request names an account that none of the signed-in person's names matches. */
export function isOtherAccount(login: PushLogin, ownNames: readonly string[]): boolean {
  const { account } = login.details;
  const told = login.contradictions?.find(({ field }) => field === 'account')?.values;
  const accounts = told ?? (account === undefined ? [] : [account]);
  if (ownNames.length === 0) return false;
  return !accounts.every((each) => ownNames.some((own) => own.toLowerCase() === each.toLowerCase()));
}

/** Changes with anything that is displayed and that a person decides by. */
export const fingerprint = (login: PushLogin, otherAccount: boolean): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        login.pushCodeId,
        login.origin,
        login.details,
        login.choices,
        login.novel,
        login.contradictions,
        login.numbersDiffer,
        // Only that much of it is displayed.
        login.mayAnswer === 'no',
        otherAccount,
      ]),
    )
    .digest('hex')
    .slice(0, 16);

/** Two clocks that tell of the same moment differ by less, in milliseconds. */
const jitter = 100;

/** Epoch milliseconds. The very same each time unless a clock has jumped: what has not changed is not rendered again. */
function expiresAt(login: PushLogin, now: Moment): number {
  const exact = now.wall + remaining(login, now);
  return Math.abs(exact - login.deadline.wall) < jitter ? login.deadline.wall : exact;
}

const answers = ['approve', 'deny'] as const;

/** Makes views, and the very same one again while nothing in it has changed: it is known by its identity then. */
export function rememberedViews(): typeof loginView {
  const known = new WeakMap<PushLogin, { readonly by: readonly unknown[]; readonly view: LoginView }>();
  return (login, ownNames, now, session) => {
    const by = [ownNames, session, expiresAt(login, now)];
    const last = known.get(login);
    if (last?.by.every((each, index) => each === by[index])) return last.view;
    const view = loginView(login, ownNames, now, session);
    known.set(login, { by, view });
    return view;
  };
}

/** What the windows may know of a push login. `session`: the present one's name. */
export function loginView(
  login: PushLogin,
  ownNames: readonly string[],
  now: Moment,
  session?: string,
): LoginView {
  const otherAccount = isOtherAccount(login, ownNames);
  const otherSession = session !== undefined && !isOf(login, session);
  // That nobody is signed in is said when a button is pressed.
  const offered = offers(login, 'window', { session: otherSession ? 'other' : 'own', quiet: false });
  return {
    id: login.id,
    codeTail: codeTail(login.pushCodeId),
    fingerprint: fingerprint(login, otherAccount),
    origin: login.origin,
    details: login.details,
    startedAt: startedAt(login),
    expiresAt: expiresAt(login, now),
    lifetime: Math.min(login.expireTime, longestLife) * 1000,
    stage: login.stage,
    ...(login.choices && !login.numbersDiffer && isOpen(login.stage) ? { choices: login.choices } : {}),
    mayAnswer: login.mayAnswer,
    otherAccount,
    otherSession,
    offers: answers.filter((answer) => offered[answer] === undefined),
    novel: login.novel,
    ...(login.contradictions ? { contradictions: login.contradictions } : {}),
    ...(login.numbersDiffer ? { numbersDiffer: login.numbersDiffer } : {}),
  };
}
