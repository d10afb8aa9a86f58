import { isUndescribed } from '../../../shared/request';
import type { Standing } from '../../../shared/state/requests';
import { isSameName } from '../account/account-names';
import type { PushLogin, RequestAccount } from './push-login';

/** The parts of a request that decide which account answers it. */
type Addressed = Pick<PushLogin, 'origin' | 'account' | 'broughtTo' | 'mayAnswer'>;

/** The accounts that may be chosen for a request. One whose app may not answer it is offered only where all say so. */
export function candidates(
  { origin, account, broughtTo, mayAnswer }: Addressed,
  accounts: readonly RequestAccount[],
): readonly RequestAccount[] {
  // A link and a pasted code may be for any of them, an event for those whose connections have brought it.
  const possible = accounts.filter(({ id }) =>
    isUndescribed(origin) ? true : account === undefined || id === account.id || broughtTo.includes(id),
  );
  const willing = possible.filter(({ id }) => mayAnswer[id] !== 'no');
  return willing.length > 0 ? willing : possible;
}

/**
 * The account that answers a request: its own; or the only one that can. Of several only the one that alone was told
 * "yes", and not before all were asked: else the user picks.
 */
export function answeringAccount(
  login: Addressed,
  accounts: readonly RequestAccount[],
): RequestAccount | undefined {
  if (login.account) return accounts.find(({ id }) => id === login.account?.id);
  const open = candidates(login, accounts);
  if (open.length === 1) return open[0];
  const willing = open.filter(({ id }) => login.mayAnswer[id] === 'yes');
  const isAsked = accounts.every(({ id }) => login.mayAnswer[id] !== undefined);
  return isAsked && willing.length === 1 ? willing[0] : undefined;
}

/** Who is to answer a request now. */
export function standingOf(login: Addressed, accounts: readonly RequestAccount[]): Standing {
  if (accounts.length === 0) return 'none';
  if (answeringAccount(login, accounts)) return 'own';
  return login.account ? 'other' : 'unpicked';
}

/** The account whose request it is: the one that answers it, or the one that it came for and that is not signed in. */
export const accountOf = (
  login: Addressed,
  accounts: readonly RequestAccount[],
): RequestAccount | undefined => answeringAccount(login, accounts) ?? login.account;

/** Whether the request names an account, and not by any name of the one that answers it. */
export function isOtherAccount(
  { details: { account }, contradictions }: Pick<PushLogin, 'details' | 'contradictions'>,
  ownNames: readonly string[],
): boolean {
  const told = contradictions?.find(({ field }) => field === 'account')?.values;
  const accounts = told ?? (account === undefined ? [] : [account]);
  if (ownNames.length === 0) return false;
  return !accounts.every((each) => ownNames.some((own) => isSameName(own, each)));
}
