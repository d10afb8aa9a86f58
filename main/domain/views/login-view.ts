import { createHash } from 'node:crypto';
import type { Details } from '../../../shared/details';
import { isOpen, longestLife } from '../../../shared/request';
import type { LoginView } from '../../../shared/state/requests';
import type { ApprovalRules } from '../rules';
import type { Moment } from '../util/clock';
import { type PushLogin, remaining, startedAt, type RequestAccount } from '../requests/push-login';
import { offers } from '../requests/approval-policy';
import { codeTail } from '../requests/push-code';
import { accountOf, candidates, isOtherAccount, standingOf } from '../requests/answering-account';

/** Changes with anything that is displayed and that a user decides by. */
export const fingerprint = (login: PushLogin, account: RequestAccount | undefined): string =>
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
        account && [account.id, account.name],
        // Only that much of it is displayed.
        account && login.mayAnswer[account.id] === 'no',
        account && isOtherAccount(login, account.ownNames),
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
  return (login, accounts, now, rules) => {
    const by = [accounts, rules, expiresAt(login, now)];
    const last = known.get(login);
    if (last?.by.every((each, index) => each === by[index])) return last.view;
    const view = loginView(login, accounts, now, rules);
    known.set(login, { by, view });
    return view;
  };
}

/** What the windows may know of a push login. `accounts`: those that are signed in. */
export function loginView(
  login: PushLogin,
  accounts: readonly RequestAccount[],
  now: Moment,
  rules?: ApprovalRules,
): LoginView {
  const account = accountOf(login, accounts);
  const standing = standingOf(login, accounts);
  // That nobody is signed in is said when a button is pressed.
  const asked = standing === 'none' ? 'own' : standing;
  const offered = offers(login, 'window', { standing: asked, quiet: false, rules });
  const picks = login.stage.name === 'pending' ? candidates(login, accounts).map(({ id }) => id) : [];
  return {
    id: login.id,
    codeTail: codeTail(login.pushCodeId),
    fingerprint: fingerprint(login, account),
    origin: login.origin,
    details: login.details,
    startedAt: startedAt(login),
    expiresAt: expiresAt(login, now),
    lifetime: Math.min(login.expireTime, longestLife) * 1000,
    stage: login.stage,
    attempts: login.attempts,
    ...(login.choices && !login.numbersDiffer && isOpen(login.stage) ? { choices: login.choices } : {}),
    ...accountIn(login.details, standing, account),
    standing,
    ...(picks.length > 1 ? { picks } : {}),
    mayAnswer: (account && login.mayAnswer[account.id]) ?? 'unknown',
    otherAccount: account !== undefined && isOtherAccount(login, account.ownNames),
    offers: answers.filter((answer) => offered[answer] === undefined),
    novel: login.novel,
    ...(login.contradictions ? { contradictions: login.contradictions } : {}),
    ...(login.numbersDiffer ? { numbersDiffer: login.numbersDiffer } : {}),
    ...(offered.approve === 'no-number' ? { needsNumber: true } : {}),
  };
}

function accountIn(
  details: Details,
  standing: LoginView['standing'],
  account: RequestAccount | undefined,
): Pick<LoginView, 'account'> {
  if (!account) return {};
  const { id, name, server, appId } = account;
  // A logo beside the name of another application would lend it credit that nobody has checked.
  const namesNone = details.appId === undefined && details.appName === undefined;
  const isOwnApp = standing === 'own' && (namesNone || details.appId === appId);
  return { account: { id, name, server, ...(isOwnApp ? { isOwnApp } : {}) } };
}
