import { isOpen } from '../../shared/request';
import type { AccountView } from '../../shared/state/accounts';
import type { LoginView } from '../../shared/state/requests';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { Sure } from '../ui/dialog';

/** How many open requests nobody could answer any more if this account were signed out. */
export const leftBehind = (logins: readonly LoginView[], { id }: AccountView): number =>
  logins.filter(
    ({ account, origin, stage, standing }) =>
      account?.id === id && standing === 'own' && origin !== 'practice' && isOpen(stage),
  ).length;

/** Asked before an account is signed out whose requests are open. */
export function SignOutQuestion({
  account: { id },
  name,
  open,
  onClose,
}: {
  readonly account: AccountView;
  readonly name: string;
  readonly open: number;
  readonly onClose: () => void;
}) {
  const { leaving, signOut } = useTexts().messages.window;
  return (
    <Sure
      question={leaving.question(name)}
      why={leaving.why(open)}
      yes={signOut}
      onAnswer={(isSure) => {
        onClose();
        if (isSure) tell('signOut', { id });
      }}
    />
  );
}
