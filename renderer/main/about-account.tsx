import { type AccountView, nameOf } from '../../shared/state/accounts';
import type { ConnectionView } from '../../shared/state/connection';
import { useTexts } from '../texts/texts';
import { ClockIcon, OffIcon, TickIcon, WarningIcon } from '../ui/icons';
import styles from './about-account.module.css';

const icons = {
  off: OffIcon,
  'no-event-code': WarningIcon,
  connecting: ClockIcon,
  connected: TickIcon,
  waiting: WarningIcon,
} satisfies Record<ConnectionView['kind'], unknown>;

/**
 * An account: whose, how it is connected if it is signed in, and where. Its app, too, where nothing else distinguishes it from
 * another.
 */
export function AboutAccount({
  account,
  account: { user, appHost, appId },
  all,
}: {
  readonly account: AccountView;
  readonly all: readonly AccountView[];
}) {
  const { connection, tray, window } = useTexts().messages;
  const isIn = account.state === 'signed-in';
  const kind = isIn ? account.connection.kind : 'waiting';
  const Icon = icons[kind];
  const twins = all.filter((each) => each.appHost === appHost && each.user?.name === user?.name);
  const parts = [
    user && nameOf(user) !== user.name && nameOf(user),
    appHost !== undefined && new URL(appHost).host,
    twins.length > 1 && appId,
  ];
  return (
    <>
      <p class="parts">
        <bdi class={styles['name']}>{user?.name ?? window.accounts.unknown}</bdi>{' '}
        <span class={`${styles['state']} ${styles[`state-${kind}`] ?? ''}`}>
          <Icon />
          {isIn ? connection[kind] : tray.signedOut}
        </span>
      </p>
      <p class="parts fine-print">
        {parts.map((part) => typeof part === 'string' && <bdi key={part}>{part}</bdi>)}
      </p>
    </>
  );
}
