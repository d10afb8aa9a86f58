import type { AccountView } from '../../shared/state/accounts';
import type { ConnectionView } from '../../shared/state/connection';
import { useTexts } from '../texts/texts';
import { ClockIcon, OffIcon, TickIcon, WarningIcon } from '../ui/icons';
import styles from './account-state.module.css';

const icons = {
  off: OffIcon,
  'no-event-code': WarningIcon,
  connecting: ClockIcon,
  connected: TickIcon,
  waiting: WarningIcon,
} satisfies Record<ConnectionView['kind'], unknown>;

/** How an account is connected, or why it is not signed in any more. */
export function AccountState({ account }: { readonly account: AccountView }) {
  const { connection, window } = useTexts().messages;
  if (account.state !== 'signed-in') {
    return (
      <span class={`${styles['state']} ${styles['state-waiting']}`}>
        <WarningIcon />
        {window.accounts.state[account.state]}
      </span>
    );
  }
  const { kind } = account.connection;
  const Icon = icons[kind];
  return (
    <span class={`${styles['state']} ${styles[`state-${kind}`] ?? ''}`}>
      <Icon />
      {connection[kind]}
    </span>
  );
}
