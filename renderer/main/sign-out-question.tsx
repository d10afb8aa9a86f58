import { isOpen } from '../../shared/request';
import type { AccountView } from '../../shared/state/accounts';
import type { LoginView } from '../../shared/state/requests';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { buttonClass } from '../ui/button';
import { Dialog } from '../ui/dialog';

/** The open requests that nobody could answer any more if this account were signed out. */
export const leftBehind = (logins: readonly LoginView[], { id }: AccountView): readonly LoginView[] =>
  logins.filter(
    ({ account, origin, stage, standing }) =>
      account?.id === id && standing === 'own' && origin !== 'practice' && isOpen(stage),
  );

/** Asked before an account is signed out whose requests are open. */
export function SignOutQuestion({
  account,
  name,
  open,
  onClose,
}: {
  readonly account: AccountView;
  readonly name: string;
  readonly open: number;
  readonly onClose: () => void;
}) {
  const { signOut } = useTexts().messages.window;
  const { question, why, cancel } = useTexts().messages.window.leaving;
  return (
    <Dialog id="sign-out-question" question={question(name)} why={why(open)} onEscape={onClose}>
      <button type="button" class={buttonClass()} autofocus onClick={onClose}>
        {cancel}
      </button>
      <button
        type="button"
        class={buttonClass('danger')}
        onClick={() => {
          onClose();
          tell('signOut', { id: account.id });
        }}
      >
        {signOut}
      </button>
    </Dialog>
  );
}
